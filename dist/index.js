(() => {
	'use strict';
	var __webpack_modules__ = {
		/***/ 629: /***/ (module, __unused_webpack_exports, __nccwpck_require__) => {
			const https = __nccwpck_require__(605);
			const http = __nccwpck_require__(611);
			const { URL } = __nccwpck_require__(16);
			class HttpProxyAgent extends http.Agent {
				constructor(options) {
					const { proxy, proxyRequestOptions, ...opts } = options;
					super(opts);
					this.proxy = typeof proxy === 'string' ? new URL(proxy) : proxy;
					this.proxyRequestOptions = proxyRequestOptions || {};
				}
				createConnection(options, callback) {
					const requestOptions = {
						...this.proxyRequestOptions,
						method: 'CONNECT',
						host: this.proxy.hostname,
						port: this.proxy.port,
						path: `${options.host}:${options.port}`,
						setHost: false,
						headers: {
							...this.proxyRequestOptions.headers,
							connection: this.keepAlive ? 'keep-alive' : 'close',
							host: `${options.host}:${options.port}`,
						},
						agent: false,
						timeout: options.timeout || 0,
					};
					if (this.proxy.username || this.proxy.password) {
						const base64 = Buffer.from(
							`${decodeURIComponent(this.proxy.username || '')}:${decodeURIComponent(this.proxy.password || '')}`,
						).toString('base64');
						requestOptions.headers['proxy-authorization'] = `Basic ${base64}`;
					}
					if (this.proxy.protocol === 'https:') requestOptions.servername = this.proxy.hostname;
					const request = (this.proxy.protocol === 'http:' ? http : https).request(requestOptions);
					request.once('connect', (response, socket, head) => {
						request.removeAllListeners();
						socket.removeAllListeners();
						if (response.statusCode === 200) callback(null, socket);
						else {
							socket.destroy();
							callback(new Error(`Bad response: ${response.statusCode}`), null);
						}
					});
					request.once('timeout', () => {
						request.destroy(new Error('Proxy timeout'));
					});
					request.once('error', (err) => {
						request.removeAllListeners();
						callback(err, null);
					});
					request.end();
				}
			}
			class HttpsProxyAgent extends https.Agent {
				constructor(options) {
					const { proxy, proxyRequestOptions, ...opts } = options;
					super(opts);
					this.proxy = typeof proxy === 'string' ? new URL(proxy) : proxy;
					this.proxyRequestOptions = proxyRequestOptions || {};
				}
				createConnection(options, callback) {
					const requestOptions = {
						...this.proxyRequestOptions,
						method: 'CONNECT',
						host: this.proxy.hostname,
						port: this.proxy.port,
						path: `${options.host}:${options.port}`,
						setHost: false,
						headers: {
							...this.proxyRequestOptions.headers,
							connection: this.keepAlive ? 'keep-alive' : 'close',
							host: `${options.host}:${options.port}`,
						},
						agent: false,
						timeout: options.timeout || 0,
					};
					if (this.proxy.username || this.proxy.password) {
						const base64 = Buffer.from(
							`${decodeURIComponent(this.proxy.username || '')}:${decodeURIComponent(this.proxy.password || '')}`,
						).toString('base64');
						requestOptions.headers['proxy-authorization'] = `Basic ${base64}`;
					}
					if (this.proxy.protocol === 'https:') requestOptions.servername = this.proxy.hostname;
					const request = (this.proxy.protocol === 'http:' ? http : https).request(requestOptions);
					request.once('connect', (response, socket, head) => {
						request.removeAllListeners();
						socket.removeAllListeners();
						if (response.statusCode === 200) {
							const secureSocket = super.createConnection({
								...options,
								socket,
							});
							callback(null, secureSocket);
						} else {
							socket.destroy();
							callback(new Error(`Bad response: ${response.statusCode}`), null);
						}
					});
					request.once('timeout', () => {
						request.destroy(new Error('Proxy timeout'));
					});
					request.once('error', (err) => {
						request.removeAllListeners();
						callback(err, null);
					});
					request.end();
				}
			}
			module.exports = {
				HttpProxyAgent,
				HttpsProxyAgent,
			};
			/***/
		},
		/***/ 605: /***/ (module) => {
			module.exports = require('./https.cjs');
			/***/
		},
		/***/ 896: /***/ (module) => {
			module.exports = require('fs');
			/***/
		},
		/***/ 611: /***/ (module) => {
			module.exports = require('http');
			/***/
		},
		/***/ 857: /***/ (module) => {
			module.exports = require('os');
			/***/
		},
		/***/ 16: /***/ (module) => {
			module.exports = require('url');
			/***/
		},
		/***/ 992: /***/ (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
			__nccwpck_require__.d(__webpack_exports__, {
				HttpProxyAgent: () => HttpProxyAgent,
			});
			var _index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(629);
			null && mod;
			const HttpProxyAgent = _index_js__WEBPACK_IMPORTED_MODULE_0__.HttpProxyAgent;
		},
		/***/ 567: /***/ (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
			__nccwpck_require__.r(__webpack_exports__);
			__nccwpck_require__.d(__webpack_exports__, {
				ProxyAgent: () => ProxyAgent,
				fetch: () => fetch,
				getExecOutput: () => getExecOutput,
				httpOverHttp: () => httpOverHttp,
				httpOverHttps: () => httpOverHttps,
				httpsOverHttp: () => httpsOverHttp,
				httpsOverHttps: () => httpsOverHttps,
			});
			class ProxyAgent {}
			const fetch = absent;
			const getExecOutput = absent;
			const httpOverHttp = noAgent;
			const httpOverHttps = noAgent;
			const httpsOverHttp = noAgent;
			const httpsOverHttps = noAgent;
			function noAgent() {
				return {};
			}
			function absent() {
				throw new Error('This part of a dependency was left out of the bundle.');
			}
			/***/
		},
	};
	var __webpack_module_cache__ = {};
	function __nccwpck_require__(moduleId) {
		var cachedModule = __webpack_module_cache__[moduleId];
		if (cachedModule !== void 0) return cachedModule.exports;
		var module = (__webpack_module_cache__[moduleId] = {
			exports: {},
		});
		var threw = true;
		try {
			__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
			threw = false;
		} finally {
			if (threw) delete __webpack_module_cache__[moduleId];
		}
		return module.exports;
	}
	__nccwpck_require__.m = __webpack_modules__;
	if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = __dirname + '/';
	(() => {
		__nccwpck_require__.n = (module) => {
			var getter = module && module.__esModule ? () => module['default'] : () => module;
			__nccwpck_require__.d(getter, {
				a: getter,
			});
			return getter;
		};
	})();
	(() => {
		var getProto = Object.getPrototypeOf ? (obj) => Object.getPrototypeOf(obj) : (obj) => obj.__proto__;
		var leafPrototypes;
		__nccwpck_require__.t = function (value, mode) {
			if (mode & 1) value = this(value);
			if (mode & 8) return value;
			if (typeof value === 'object' && value) {
				if (mode & 4 && value.__esModule) return value;
				if (mode & 16 && typeof value.then === 'function') return value;
			}
			var ns = Object.create(null);
			__nccwpck_require__.r(ns);
			var def = {};
			leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
			for (
				var current = mode & 2 && value;
				typeof current == 'object' && !~leafPrototypes.indexOf(current);
				current = getProto(current)
			)
				Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => value[key]));
			def['default'] = () => value;
			__nccwpck_require__.d(ns, def);
			return ns;
		};
	})();
	(() => {
		__nccwpck_require__.d = (exports, definition) => {
			for (var key in definition)
				if (__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key))
					Object.defineProperty(exports, key, {
						enumerable: true,
						get: definition[key],
					});
		};
	})();
	(() => {
		__nccwpck_require__.f = {};
		__nccwpck_require__.e = (chunkId) =>
			Promise.all(
				Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
					__nccwpck_require__.f[key](chunkId, promises);
					return promises;
				}, []),
			);
	})();
	(() => {
		__nccwpck_require__.u = (chunkId) => chunkId + '.index.js';
	})();
	(() => {
		__nccwpck_require__.o = (obj, prop) => Object.prototype.hasOwnProperty.call(obj, prop);
	})();
	(() => {
		__nccwpck_require__.r = (exports) => {
			if (typeof Symbol !== 'undefined' && Symbol.toStringTag)
				Object.defineProperty(exports, Symbol.toStringTag, {
					value: 'Module',
				});
			Object.defineProperty(exports, '__esModule', {
				value: true,
			});
		};
	})();
	(() => {
		var installedChunks = {
			792: 1,
		};
		var installChunk = (chunk) => {
			var moreModules = chunk.modules,
				chunkIds = chunk.ids,
				runtime = chunk.runtime;
			for (var moduleId in moreModules)
				if (__nccwpck_require__.o(moreModules, moduleId)) __nccwpck_require__.m[moduleId] = moreModules[moduleId];
			if (runtime) runtime(__nccwpck_require__);
			for (var i = 0; i < chunkIds.length; i++) installedChunks[chunkIds[i]] = 1;
		};
		__nccwpck_require__.f.require = (chunkId, promises) => {
			if (!installedChunks[chunkId])
				if (true) installChunk(require('./' + __nccwpck_require__.u(chunkId)));
				else installedChunks[chunkId] = 1;
		};
	})();
	var __webpack_exports__ = {};
	var external_os_ = __nccwpck_require__(857);
	// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
	function utils_toCommandValue(input) {
		if (input === null || input === void 0) return '';
		else if (typeof input === 'string' || input instanceof String) return input;
		return JSON.stringify(input);
	}
	function toCommandProperties(annotationProperties) {
		if (!Object.keys(annotationProperties).length) return {};
		return {
			title: annotationProperties.title,
			file: annotationProperties.file,
			line: annotationProperties.startLine,
			endLine: annotationProperties.endLine,
			col: annotationProperties.startColumn,
			endColumn: annotationProperties.endColumn,
		};
	}
	// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js
	function command_issueCommand(command, properties, message) {
		const cmd = new Command(command, properties, message);
		process.stdout.write(cmd.toString() + external_os_.EOL);
	}
	function command_issue(name, message = '') {
		command_issueCommand(name, {}, message);
	}
	const CMD_STRING = '::';
	class Command {
		constructor(command, properties, message) {
			if (!command) command = 'missing.command';
			this.command = command;
			this.properties = properties;
			this.message = message;
		}
		toString() {
			let cmdStr = CMD_STRING + this.command;
			if (this.properties && Object.keys(this.properties).length > 0) {
				cmdStr += ' ';
				let first = true;
				for (const key in this.properties)
					if (this.properties.hasOwnProperty(key)) {
						const val = this.properties[key];
						if (val) {
							if (first) first = false;
							else cmdStr += ',';
							cmdStr += `${key}=${escapeProperty(val)}`;
						}
					}
			}
			cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
			return cmdStr;
		}
	}
	function escapeData(s) {
		return utils_toCommandValue(s).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
	}
	function escapeProperty(s) {
		return utils_toCommandValue(s)
			.replace(/%/g, '%25')
			.replace(/\r/g, '%0D')
			.replace(/\n/g, '%0A')
			.replace(/:/g, '%3A')
			.replace(/,/g, '%2C');
	}
	__nccwpck_require__(896);
	var external_http_ = __nccwpck_require__(611);
	var external_http_namespaceObject = __nccwpck_require__.t(external_http_, 2);
	var external_https_cjs_ = __nccwpck_require__(605);
	var external_https_cjs_namespaceObject = __nccwpck_require__.t(external_https_cjs_, 2);
	// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/proxy.js
	function getProxyUrl(reqUrl) {
		const usingSsl = reqUrl.protocol === 'https:';
		if (checkBypass(reqUrl)) return;
		const proxyVar = (() => {
			if (usingSsl) return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
			else return process.env['http_proxy'] || process.env['HTTP_PROXY'];
		})();
		if (proxyVar)
			try {
				return new DecodedURL(proxyVar);
			} catch (_a) {
				if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
					return new DecodedURL(`http://${proxyVar}`);
			}
		else return;
	}
	function checkBypass(reqUrl) {
		if (!reqUrl.hostname) return false;
		const reqHost = reqUrl.hostname;
		if (isLoopbackAddress(reqHost)) return true;
		const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
		if (!noProxy) return false;
		let reqPort;
		if (reqUrl.port) reqPort = Number(reqUrl.port);
		else if (reqUrl.protocol === 'http:') reqPort = 80;
		else if (reqUrl.protocol === 'https:') reqPort = 443;
		const upperReqHosts = [reqUrl.hostname.toUpperCase()];
		if (typeof reqPort === 'number') upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
		for (const upperNoProxyItem of noProxy
			.split(',')
			.map((x) => x.trim().toUpperCase())
			.filter((x) => x))
			if (
				upperNoProxyItem === '*' ||
				upperReqHosts.some(
					(x) =>
						x === upperNoProxyItem ||
						x.endsWith(`.${upperNoProxyItem}`) ||
						(upperNoProxyItem.startsWith('.') && x.endsWith(`${upperNoProxyItem}`)),
				)
			)
				return true;
		return false;
	}
	function isLoopbackAddress(host) {
		const hostLower = host.toLowerCase();
		return (
			hostLower === 'localhost' ||
			hostLower.startsWith('127.') ||
			hostLower.startsWith('[::1]') ||
			hostLower.startsWith('[0:0:0:0:0:0:0:1]')
		);
	}
	class DecodedURL extends URL {
		constructor(url, base) {
			super(url, base);
			this._decodedUsername = decodeURIComponent(super.username);
			this._decodedPassword = decodeURIComponent(super.password);
		}
		get username() {
			return this._decodedUsername;
		}
		get password() {
			return this._decodedPassword;
		}
	}
	var unused = __nccwpck_require__(567);
	// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/index.js
	var __awaiter =
		(void 0 && (void 0).__awaiter) ||
		function (thisArg, _arguments, P, generator) {
			function adopt(value) {
				return value instanceof P
					? value
					: new P(function (resolve) {
							resolve(value);
						});
			}
			return new (P || (P = Promise))(function (resolve, reject) {
				function fulfilled(value) {
					try {
						step(generator.next(value));
					} catch (e) {
						reject(e);
					}
				}
				function rejected(value) {
					try {
						step(generator['throw'](value));
					} catch (e) {
						reject(e);
					}
				}
				function step(result) {
					result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
				}
				step((generator = generator.apply(thisArg, _arguments || [])).next());
			});
		};
	var HttpCodes;
	(function (HttpCodes) {
		HttpCodes[(HttpCodes['OK'] = 200)] = 'OK';
		HttpCodes[(HttpCodes['MultipleChoices'] = 300)] = 'MultipleChoices';
		HttpCodes[(HttpCodes['MovedPermanently'] = 301)] = 'MovedPermanently';
		HttpCodes[(HttpCodes['ResourceMoved'] = 302)] = 'ResourceMoved';
		HttpCodes[(HttpCodes['SeeOther'] = 303)] = 'SeeOther';
		HttpCodes[(HttpCodes['NotModified'] = 304)] = 'NotModified';
		HttpCodes[(HttpCodes['UseProxy'] = 305)] = 'UseProxy';
		HttpCodes[(HttpCodes['SwitchProxy'] = 306)] = 'SwitchProxy';
		HttpCodes[(HttpCodes['TemporaryRedirect'] = 307)] = 'TemporaryRedirect';
		HttpCodes[(HttpCodes['PermanentRedirect'] = 308)] = 'PermanentRedirect';
		HttpCodes[(HttpCodes['BadRequest'] = 400)] = 'BadRequest';
		HttpCodes[(HttpCodes['Unauthorized'] = 401)] = 'Unauthorized';
		HttpCodes[(HttpCodes['PaymentRequired'] = 402)] = 'PaymentRequired';
		HttpCodes[(HttpCodes['Forbidden'] = 403)] = 'Forbidden';
		HttpCodes[(HttpCodes['NotFound'] = 404)] = 'NotFound';
		HttpCodes[(HttpCodes['MethodNotAllowed'] = 405)] = 'MethodNotAllowed';
		HttpCodes[(HttpCodes['NotAcceptable'] = 406)] = 'NotAcceptable';
		HttpCodes[(HttpCodes['ProxyAuthenticationRequired'] = 407)] = 'ProxyAuthenticationRequired';
		HttpCodes[(HttpCodes['RequestTimeout'] = 408)] = 'RequestTimeout';
		HttpCodes[(HttpCodes['Conflict'] = 409)] = 'Conflict';
		HttpCodes[(HttpCodes['Gone'] = 410)] = 'Gone';
		HttpCodes[(HttpCodes['TooManyRequests'] = 429)] = 'TooManyRequests';
		HttpCodes[(HttpCodes['InternalServerError'] = 500)] = 'InternalServerError';
		HttpCodes[(HttpCodes['NotImplemented'] = 501)] = 'NotImplemented';
		HttpCodes[(HttpCodes['BadGateway'] = 502)] = 'BadGateway';
		HttpCodes[(HttpCodes['ServiceUnavailable'] = 503)] = 'ServiceUnavailable';
		HttpCodes[(HttpCodes['GatewayTimeout'] = 504)] = 'GatewayTimeout';
	})(HttpCodes || (HttpCodes = {}));
	var Headers;
	(function (Headers) {
		Headers['Accept'] = 'accept';
		Headers['ContentType'] = 'content-type';
	})(Headers || (Headers = {}));
	var MediaTypes;
	(function (MediaTypes) {
		MediaTypes['ApplicationJson'] = 'application/json';
	})(MediaTypes || (MediaTypes = {}));
	const HttpRedirectCodes = [
		HttpCodes.MovedPermanently,
		HttpCodes.ResourceMoved,
		HttpCodes.SeeOther,
		HttpCodes.TemporaryRedirect,
		HttpCodes.PermanentRedirect,
	];
	const HttpResponseRetryCodes = [HttpCodes.BadGateway, HttpCodes.ServiceUnavailable, HttpCodes.GatewayTimeout];
	const RetryableHttpVerbs = ['OPTIONS', 'GET', 'DELETE', 'HEAD'];
	const ExponentialBackoffCeiling = 10;
	const ExponentialBackoffTimeSlice = 5;
	class HttpClientError extends Error {
		constructor(message, statusCode) {
			super(message);
			this.name = 'HttpClientError';
			this.statusCode = statusCode;
			Object.setPrototypeOf(this, HttpClientError.prototype);
		}
	}
	class HttpClientResponse {
		constructor(message) {
			this.message = message;
		}
		readBody() {
			return __awaiter(this, void 0, void 0, function* () {
				return new Promise((resolve) =>
					__awaiter(this, void 0, void 0, function* () {
						let output = Buffer.alloc(0);
						this.message.on('data', (chunk) => {
							output = Buffer.concat([output, chunk]);
						});
						this.message.on('end', () => {
							resolve(output.toString());
						});
					}),
				);
			});
		}
		readBodyBuffer() {
			return __awaiter(this, void 0, void 0, function* () {
				return new Promise((resolve) =>
					__awaiter(this, void 0, void 0, function* () {
						const chunks = [];
						this.message.on('data', (chunk) => {
							chunks.push(chunk);
						});
						this.message.on('end', () => {
							resolve(Buffer.concat(chunks));
						});
					}),
				);
			});
		}
	}
	class lib_HttpClient {
		constructor(userAgent, handlers, requestOptions) {
			this._ignoreSslError = false;
			this._allowRedirects = true;
			this._allowRedirectDowngrade = false;
			this._maxRedirects = 50;
			this._allowRetries = false;
			this._maxRetries = 1;
			this._keepAlive = false;
			this._disposed = false;
			this.userAgent = this._getUserAgentWithOrchestrationId(userAgent);
			this.handlers = handlers || [];
			this.requestOptions = requestOptions;
			if (requestOptions) {
				if (requestOptions.ignoreSslError != null) this._ignoreSslError = requestOptions.ignoreSslError;
				this._socketTimeout = requestOptions.socketTimeout;
				if (requestOptions.allowRedirects != null) this._allowRedirects = requestOptions.allowRedirects;
				if (requestOptions.allowRedirectDowngrade != null)
					this._allowRedirectDowngrade = requestOptions.allowRedirectDowngrade;
				if (requestOptions.maxRedirects != null) this._maxRedirects = Math.max(requestOptions.maxRedirects, 0);
				if (requestOptions.keepAlive != null) this._keepAlive = requestOptions.keepAlive;
				if (requestOptions.allowRetries != null) this._allowRetries = requestOptions.allowRetries;
				if (requestOptions.maxRetries != null) this._maxRetries = requestOptions.maxRetries;
			}
		}
		options(requestUrl, additionalHeaders) {
			return __awaiter(this, void 0, void 0, function* () {
				return this.request('OPTIONS', requestUrl, null, additionalHeaders || {});
			});
		}
		get(requestUrl, additionalHeaders) {
			return __awaiter(this, void 0, void 0, function* () {
				return this.request('GET', requestUrl, null, additionalHeaders || {});
			});
		}
		del(requestUrl, additionalHeaders) {
			return __awaiter(this, void 0, void 0, function* () {
				return this.request('DELETE', requestUrl, null, additionalHeaders || {});
			});
		}
		post(requestUrl, data, additionalHeaders) {
			return __awaiter(this, void 0, void 0, function* () {
				return this.request('POST', requestUrl, data, additionalHeaders || {});
			});
		}
		patch(requestUrl, data, additionalHeaders) {
			return __awaiter(this, void 0, void 0, function* () {
				return this.request('PATCH', requestUrl, data, additionalHeaders || {});
			});
		}
		put(requestUrl, data, additionalHeaders) {
			return __awaiter(this, void 0, void 0, function* () {
				return this.request('PUT', requestUrl, data, additionalHeaders || {});
			});
		}
		head(requestUrl, additionalHeaders) {
			return __awaiter(this, void 0, void 0, function* () {
				return this.request('HEAD', requestUrl, null, additionalHeaders || {});
			});
		}
		sendStream(verb, requestUrl, stream, additionalHeaders) {
			return __awaiter(this, void 0, void 0, function* () {
				return this.request(verb, requestUrl, stream, additionalHeaders);
			});
		}
		getJson(requestUrl_1) {
			return __awaiter(this, arguments, void 0, function* (requestUrl, additionalHeaders = {}) {
				additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(
					additionalHeaders,
					Headers.Accept,
					MediaTypes.ApplicationJson,
				);
				const res = yield this.get(requestUrl, additionalHeaders);
				return this._processResponse(res, this.requestOptions);
			});
		}
		postJson(requestUrl_1, obj_1) {
			return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
				const data = JSON.stringify(obj, null, 2);
				additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(
					additionalHeaders,
					Headers.Accept,
					MediaTypes.ApplicationJson,
				);
				additionalHeaders[Headers.ContentType] = this._getExistingOrDefaultContentTypeHeader(
					additionalHeaders,
					MediaTypes.ApplicationJson,
				);
				const res = yield this.post(requestUrl, data, additionalHeaders);
				return this._processResponse(res, this.requestOptions);
			});
		}
		putJson(requestUrl_1, obj_1) {
			return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
				const data = JSON.stringify(obj, null, 2);
				additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(
					additionalHeaders,
					Headers.Accept,
					MediaTypes.ApplicationJson,
				);
				additionalHeaders[Headers.ContentType] = this._getExistingOrDefaultContentTypeHeader(
					additionalHeaders,
					MediaTypes.ApplicationJson,
				);
				const res = yield this.put(requestUrl, data, additionalHeaders);
				return this._processResponse(res, this.requestOptions);
			});
		}
		patchJson(requestUrl_1, obj_1) {
			return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
				const data = JSON.stringify(obj, null, 2);
				additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(
					additionalHeaders,
					Headers.Accept,
					MediaTypes.ApplicationJson,
				);
				additionalHeaders[Headers.ContentType] = this._getExistingOrDefaultContentTypeHeader(
					additionalHeaders,
					MediaTypes.ApplicationJson,
				);
				const res = yield this.patch(requestUrl, data, additionalHeaders);
				return this._processResponse(res, this.requestOptions);
			});
		}
		request(verb, requestUrl, data, headers) {
			return __awaiter(this, void 0, void 0, function* () {
				if (this._disposed) throw new Error('Client has already been disposed.');
				const parsedUrl = new URL(requestUrl);
				let info = this._prepareRequest(verb, parsedUrl, headers);
				const maxTries = this._allowRetries && RetryableHttpVerbs.includes(verb) ? this._maxRetries + 1 : 1;
				let numTries = 0;
				let response;
				do {
					response = yield this.requestRaw(info, data);
					if (response && response.message && response.message.statusCode === HttpCodes.Unauthorized) {
						let authenticationHandler;
						for (const handler of this.handlers)
							if (handler.canHandleAuthentication(response)) {
								authenticationHandler = handler;
								break;
							}
						if (authenticationHandler) return authenticationHandler.handleAuthentication(this, info, data);
						else return response;
					}
					let redirectsRemaining = this._maxRedirects;
					while (
						response.message.statusCode &&
						HttpRedirectCodes.includes(response.message.statusCode) &&
						this._allowRedirects &&
						redirectsRemaining > 0
					) {
						const redirectUrl = response.message.headers['location'];
						if (!redirectUrl) break;
						const parsedRedirectUrl = new URL(redirectUrl);
						if (
							parsedUrl.protocol === 'https:' &&
							parsedUrl.protocol !== parsedRedirectUrl.protocol &&
							!this._allowRedirectDowngrade
						)
							throw new Error(
								'Redirect from HTTPS to HTTP protocol. This downgrade is not allowed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.',
							);
						yield response.readBody();
						if (parsedRedirectUrl.hostname !== parsedUrl.hostname)
							for (const header in headers) if (header.toLowerCase() === 'authorization') delete headers[header];
						info = this._prepareRequest(verb, parsedRedirectUrl, headers);
						response = yield this.requestRaw(info, data);
						redirectsRemaining--;
					}
					if (!response.message.statusCode || !HttpResponseRetryCodes.includes(response.message.statusCode))
						return response;
					numTries += 1;
					if (numTries < maxTries) {
						yield response.readBody();
						yield this._performExponentialBackoff(numTries);
					}
				} while (numTries < maxTries);
				return response;
			});
		}
		dispose() {
			if (this._agent) this._agent.destroy();
			this._disposed = true;
		}
		requestRaw(info, data) {
			return __awaiter(this, void 0, void 0, function* () {
				return new Promise((resolve, reject) => {
					function callbackForResult(err, res) {
						if (err) reject(err);
						else if (!res) reject(new Error('Unknown error'));
						else resolve(res);
					}
					this.requestRawWithCallback(info, data, callbackForResult);
				});
			});
		}
		requestRawWithCallback(info, data, onResult) {
			if (typeof data === 'string') {
				if (!info.options.headers) info.options.headers = {};
				info.options.headers['Content-Length'] = Buffer.byteLength(data, 'utf8');
			}
			let callbackCalled = false;
			function handleResult(err, res) {
				if (!callbackCalled) {
					callbackCalled = true;
					onResult(err, res);
				}
			}
			const req = info.httpModule.request(info.options, (msg) => {
				const res = new HttpClientResponse(msg);
				handleResult(void 0, res);
			});
			let socket;
			req.on('socket', (sock) => {
				socket = sock;
			});
			req.setTimeout(this._socketTimeout || 3 * 6e4, () => {
				if (socket) socket.end();
				handleResult(new Error(`Request timeout: ${info.options.path}`));
			});
			req.on('error', function (err) {
				handleResult(err);
			});
			if (data && typeof data === 'string') req.write(data, 'utf8');
			if (data && typeof data !== 'string') {
				data.on('close', function () {
					req.end();
				});
				data.pipe(req);
			} else req.end();
		}
		getAgent(serverUrl) {
			const parsedUrl = new URL(serverUrl);
			return this._getAgent(parsedUrl);
		}
		getAgentDispatcher(serverUrl) {
			const parsedUrl = new URL(serverUrl);
			const proxyUrl = getProxyUrl(parsedUrl);
			const useProxy = proxyUrl && proxyUrl.hostname;
			if (!useProxy) return;
			return this._getProxyAgentDispatcher(parsedUrl, proxyUrl);
		}
		_prepareRequest(method, requestUrl, headers) {
			const info = {};
			info.parsedUrl = requestUrl;
			const usingSsl = info.parsedUrl.protocol === 'https:';
			info.httpModule = usingSsl ? external_https_cjs_namespaceObject : external_http_namespaceObject;
			const defaultPort = usingSsl ? 443 : 80;
			info.options = {};
			info.options.host = info.parsedUrl.hostname;
			info.options.port = info.parsedUrl.port ? parseInt(info.parsedUrl.port) : defaultPort;
			info.options.path = (info.parsedUrl.pathname || '') + (info.parsedUrl.search || '');
			info.options.method = method;
			info.options.headers = this._mergeHeaders(headers);
			if (this.userAgent != null) info.options.headers['user-agent'] = this.userAgent;
			info.options.agent = this._getAgent(info.parsedUrl);
			if (this.handlers) for (const handler of this.handlers) handler.prepareRequest(info.options);
			return info;
		}
		_mergeHeaders(headers) {
			if (this.requestOptions && this.requestOptions.headers)
				return Object.assign({}, lowercaseKeys(this.requestOptions.headers), lowercaseKeys(headers || {}));
			return lowercaseKeys(headers || {});
		}
		_getExistingOrDefaultHeader(additionalHeaders, header, _default) {
			let clientHeader;
			if (this.requestOptions && this.requestOptions.headers) {
				const headerValue = lowercaseKeys(this.requestOptions.headers)[header];
				if (headerValue) clientHeader = typeof headerValue === 'number' ? headerValue.toString() : headerValue;
			}
			const additionalValue = additionalHeaders[header];
			if (additionalValue !== void 0)
				return typeof additionalValue === 'number' ? additionalValue.toString() : additionalValue;
			if (clientHeader !== void 0) return clientHeader;
			return _default;
		}
		_getExistingOrDefaultContentTypeHeader(additionalHeaders, _default) {
			let clientHeader;
			if (this.requestOptions && this.requestOptions.headers) {
				const headerValue = lowercaseKeys(this.requestOptions.headers)[Headers.ContentType];
				if (headerValue)
					if (typeof headerValue === 'number') clientHeader = String(headerValue);
					else if (Array.isArray(headerValue)) clientHeader = headerValue.join(', ');
					else clientHeader = headerValue;
			}
			const additionalValue = additionalHeaders[Headers.ContentType];
			if (additionalValue !== void 0)
				if (typeof additionalValue === 'number') return String(additionalValue);
				else if (Array.isArray(additionalValue)) return additionalValue.join(', ');
				else return additionalValue;
			if (clientHeader !== void 0) return clientHeader;
			return _default;
		}
		_getAgent(parsedUrl) {
			let agent;
			const proxyUrl = getProxyUrl(parsedUrl);
			const useProxy = proxyUrl && proxyUrl.hostname;
			if (this._keepAlive && useProxy) agent = this._proxyAgent;
			if (!useProxy) agent = this._agent;
			if (agent) return agent;
			const usingSsl = parsedUrl.protocol === 'https:';
			let maxSockets = 100;
			if (this.requestOptions) maxSockets = this.requestOptions.maxSockets || external_http_.globalAgent.maxSockets;
			if (proxyUrl && proxyUrl.hostname) {
				const agentOptions = {
					maxSockets,
					keepAlive: this._keepAlive,
					proxy: Object.assign(
						Object.assign(
							{},
							(proxyUrl.username || proxyUrl.password) && {
								proxyAuth: `${proxyUrl.username}:${proxyUrl.password}`,
							},
						),
						{
							host: proxyUrl.hostname,
							port: proxyUrl.port,
						},
					),
				};
				let tunnelAgent;
				const overHttps = proxyUrl.protocol === 'https:';
				if (usingSsl) tunnelAgent = overHttps ? unused.httpsOverHttps : unused.httpsOverHttp;
				else tunnelAgent = overHttps ? unused.httpOverHttps : unused.httpOverHttp;
				agent = tunnelAgent(agentOptions);
				this._proxyAgent = agent;
			}
			if (!agent) {
				const options = {
					keepAlive: this._keepAlive,
					maxSockets,
				};
				agent = usingSsl ? new external_https_cjs_.Agent(options) : new external_http_.Agent(options);
				this._agent = agent;
			}
			if (usingSsl && this._ignoreSslError)
				agent.options = Object.assign(agent.options || {}, {
					rejectUnauthorized: false,
				});
			return agent;
		}
		_getProxyAgentDispatcher(parsedUrl, proxyUrl) {
			let proxyAgent;
			if (this._keepAlive) proxyAgent = this._proxyAgentDispatcher;
			if (proxyAgent) return proxyAgent;
			const usingSsl = parsedUrl.protocol === 'https:';
			proxyAgent = new unused.ProxyAgent(
				Object.assign(
					{
						uri: proxyUrl.href,
						pipelining: !this._keepAlive ? 0 : 1,
					},
					(proxyUrl.username || proxyUrl.password) && {
						token: `Basic ${Buffer.from(`${proxyUrl.username}:${proxyUrl.password}`).toString('base64')}`,
					},
				),
			);
			this._proxyAgentDispatcher = proxyAgent;
			if (usingSsl && this._ignoreSslError)
				proxyAgent.options = Object.assign(proxyAgent.options.requestTls || {}, {
					rejectUnauthorized: false,
				});
			return proxyAgent;
		}
		_getUserAgentWithOrchestrationId(userAgent) {
			const baseUserAgent = userAgent || 'actions/http-client';
			const orchId = process.env['ACTIONS_ORCHESTRATION_ID'];
			if (orchId) {
				const sanitizedId = orchId.replace(/[^a-z0-9_.-]/gi, '_');
				return `${baseUserAgent} actions_orchestration_id/${sanitizedId}`;
			}
			return baseUserAgent;
		}
		_performExponentialBackoff(retryNumber) {
			return __awaiter(this, void 0, void 0, function* () {
				retryNumber = Math.min(ExponentialBackoffCeiling, retryNumber);
				const ms = ExponentialBackoffTimeSlice * Math.pow(2, retryNumber);
				return new Promise((resolve) => setTimeout(() => resolve(), ms));
			});
		}
		_processResponse(res, options) {
			return __awaiter(this, void 0, void 0, function* () {
				return new Promise((resolve, reject) =>
					__awaiter(this, void 0, void 0, function* () {
						const statusCode = res.message.statusCode || 0;
						const response = {
							statusCode,
							result: null,
							headers: {},
						};
						if (statusCode === HttpCodes.NotFound) resolve(response);
						function dateTimeDeserializer(key, value) {
							if (typeof value === 'string') {
								const a = new Date(value);
								if (!isNaN(a.valueOf())) return a;
							}
							return value;
						}
						let obj;
						let contents;
						try {
							contents = yield res.readBody();
							if (contents && contents.length > 0) {
								if (options && options.deserializeDates) obj = JSON.parse(contents, dateTimeDeserializer);
								else obj = JSON.parse(contents);
								response.result = obj;
							}
							response.headers = res.message.headers;
						} catch (err) {}
						if (statusCode > 299) {
							let msg;
							if (obj && obj.message) msg = obj.message;
							else if (contents && contents.length > 0) msg = contents;
							else msg = `Failed request: (${statusCode})`;
							const err = new HttpClientError(msg, statusCode);
							err.result = response.result;
							reject(err);
						} else resolve(response);
					}),
				);
			});
		}
	}
	const lowercaseKeys = (obj) => Object.keys(obj).reduce((c, k) => ((c[k.toLowerCase()] = obj[k]), c), {});
	// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/auth.js
	void 0 && (void 0).__awaiter;
	// CONCATENATED MODULE: ./node_modules/@actions/core/lib/oidc-utils.js
	void 0 && (void 0).__awaiter;
	// CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js
	void 0 && (void 0).__awaiter;
	// CONCATENATED MODULE: ./node_modules/@actions/core/lib/platform.js
	void 0 && (void 0).__awaiter;
	external_os_.platform();
	external_os_.arch();
	// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
	var core_awaiter =
		(void 0 && (void 0).__awaiter) ||
		function (thisArg, _arguments, P, generator) {
			function adopt(value) {
				return value instanceof P
					? value
					: new P(function (resolve) {
							resolve(value);
						});
			}
			return new (P || (P = Promise))(function (resolve, reject) {
				function fulfilled(value) {
					try {
						step(generator.next(value));
					} catch (e) {
						reject(e);
					}
				}
				function rejected(value) {
					try {
						step(generator['throw'](value));
					} catch (e) {
						reject(e);
					}
				}
				function step(result) {
					result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
				}
				step((generator = generator.apply(thisArg, _arguments || [])).next());
			});
		};
	var ExitCode;
	(function (ExitCode) {
		ExitCode[(ExitCode['Success'] = 0)] = 'Success';
		ExitCode[(ExitCode['Failure'] = 1)] = 'Failure';
	})(ExitCode || (ExitCode = {}));
	// Variables
	function core_setSecret(secret) {
		command_issueCommand('add-mask', {}, secret);
	}
	function getInput(name, options) {
		const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
		if (options && options.required && !val) throw new Error(`Input required and not supplied: ${name}`);
		if (options && options.trimWhitespace === false) return val;
		return val.trim();
	}
	function isDebug() {
		return process.env['RUNNER_DEBUG'] === '1';
	}
	function core_debug(message) {
		command_issueCommand('debug', {}, message);
	}
	function error(message, properties = {}) {
		command_issueCommand(
			'error',
			toCommandProperties(properties),
			message instanceof Error ? message.toString() : message,
		);
	}
	function warning(message, properties = {}) {
		command_issueCommand(
			'warning',
			toCommandProperties(properties),
			message instanceof Error ? message.toString() : message,
		);
	}
	function notice(message, properties = {}) {
		command_issueCommand(
			'notice',
			toCommandProperties(properties),
			message instanceof Error ? message.toString() : message,
		);
	}
	function info(message) {
		process.stdout.write(message + external_os_.EOL);
	}
	function startGroup(name) {
		command_issue('group', name);
	}
	function endGroup() {
		command_issue('endgroup');
	}
	function group(name, fn) {
		return core_awaiter(this, void 0, void 0, function* () {
			startGroup(name);
			let result;
			try {
				result = yield fn();
			} finally {
				endGroup();
			}
			return result;
		});
	}
	// CONCATENATED MODULE: ./lib/http/clock.js
	const clock = {
		// Node loads much of its own to have a `performance`, which takes a tenth of a whole step.
		now: () => process.uptime() * 1e3,
		sleep: (ms, cancel) =>
			new Promise((resolve) => {
				const wake = () => {
					clearTimeout(timer);
					cancel.removeEventListener('abort', wake);
					resolve();
				};
				const timer = setTimeout(wake, ms);
				cancel.addEventListener('abort', wake);
				if (cancel.aborted) wake();
			}),
	};
	// CONCATENATED MODULE: external "node:http"
	const external_node_http_namespaceObject = require('node:http');
	var external_node_http_default = __nccwpck_require__.n(external_node_http_namespaceObject);
	// CONCATENATED MODULE: external "node:buffer"
	const external_node_buffer_namespaceObject = require('node:buffer');
	// CONCATENATED MODULE: ./lib/text/charset.js
	/**
	 * What servers wrote, for people to read and secrets to be found in, whatever charset it is in. Nothing is decided by it:
	 * JSON has to be UTF-8.
	 */
	/** A header's value, of which Node makes a character of each byte: UTF-8 where it is that, else Windows-1252. */
	function textOfHeader(value) {
		return value.replace(
			/[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x80-\x9f]/g,
			(characters) => {
				const bytes = Buffer.from(characters, 'latin1');
				return (0, external_node_buffer_namespaceObject.isUtf8)(bytes) ? bytes.toString() : asWindows(bytes);
			},
		);
	}
	/** Nearly everybody means this who says ISO-8859-1. (To Node 20 it is that.) */ function asWindows(bytes) {
		return new TextDecoder('windows-1252').decode(bytes);
	}
	/** The same headers with values that people can read, but for those that decide whether an answer is fresh, and lists. */ function withReadableValues(
		headers,
	) {
		const odd = Object.entries(headers).filter(
			([name, value]) => typeof value === 'string' && /[\x80-\xff]/.test(value) && name !== 'age' && name !== 'warning',
		);
		if (odd.length === 0) return headers;
		return {
			...headers,
			...Object.fromEntries(odd.map(([name, value]) => [name, textOfHeader(String(value))])),
		};
	}
	/** A body in words: what is UTF-8 is read as that, whatever it is called, and bytes that are nothing as Windows-1252. */ function textOfBody(
		body,
		contentType = '',
	) {
		const wide = body.includes(0);
		if (!wide && (0, external_node_buffer_namespaceObject.isUtf8)(body)) return body.toString();
		const marked = markedAs(body);
		if (marked !== void 0) return new TextDecoder(marked).decode(body);
		const charset = /;\s*charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType)?.[1] ?? '';
		try {
			const decoder = new TextDecoder(charset, {
				fatal: true,
			});
			// What is only called UTF-16 would become signs of which nobody knows what they were.
			if (wide || !decoder.encoding.startsWith('utf-16')) return decoder.decode(body);
		} catch {
			// Not in that charset, or Node does not know it.
		}
		return textOfHeader(body.toString('latin1'));
	}
	/** The byte order that a body of UTF-16 begins with says more than whatever names its charset. */ function markedAs([
		first,
		second,
	]) {
		if (first === 254 && second === 255) return 'utf-16be';
		return first === 255 && second === 254 ? 'utf-16le' : void 0;
	}
	/**
	 * What a text becomes where somebody reads or writes it in the wrong charset: UTF-8 read as Latin-1, Turkish too; and signs in
	 * place of characters or bytes that a charset has not.
	 */ function* misread(text) {
		if (/^[ -~]*$/.test(text)) return;
		const bytes = Buffer.from(text);
		yield bytes.toString('latin1');
		yield asWindows(bytes);
		yield text.replace(
			/[\u011e\u0130\u015e\u011f\u0131\u015f]/g,
			(letter) => '\xd0\xdd\xde\xf0\xfd\xfe'['\u011e\u0130\u015e\u011f\u0131\u015f'.indexOf(letter)] ?? letter,
		);
		// Less may be a word and a question mark.
		if (text.replace(/[^!-~]/g, '').length < 8) return;
		for (const sign of ['?', '\ufffd']) {
			yield text.replace(/[\u0100-\u{10ffff}]/gu, sign);
			yield text.replace(/[\x80-\u{10ffff}]/gu, sign);
			yield text.replace(/[\x80-\u{10ffff}]/gu, (character) => sign.repeat(Buffer.byteLength(character)));
		}
	}
	// CONCATENATED MODULE: external "node:net"
	const external_node_net_namespaceObject = require('node:net');
	var external_node_net_default = __nccwpck_require__.n(external_node_net_namespaceObject);
	// CONCATENATED MODULE: ./lib/text/unicode.js
	/**
	 * A regular expression with classes of characters beyond ASCII, such as `\p{C}`. It is written as text and made when it is
	 * first needed, as Node looks up the characters of such a class as soon as it reads a literal, used or not.
	 *
	 * @param source what would stand between the slashes
	 */
	function unicode(source, flags = 'u') {
		let made;
		return () => (made ??= new RegExp(source, flags));
	}
	/** Characters that no text has: what base64 was not made of text becomes such. */ const noText =
		unicode('[\\p{Cc}\ufffd]');
	// CONCATENATED MODULE: ./lib/text/text.js
	const foreign = (raw, leftOut) =>
		leftOut === void 0
			? {
					raw,
				}
			: {
					raw,
					leftOut,
				};
	/**
	 * An address without what may be secret although nobody knows it: user and password, query, fragment.
	 *
	 * @param user finds the user, with its `//` and its `@`
	 * @param instead what is put in the place of the user and the `@`, and of the query and fragment
	 */ function foreignAddress(
		address,
		user = /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*@/i,
		instead = {
			user: '',
			rest: '',
		},
	) {
		const { 0: found = '', index = 0 } = user.exec(address) ?? {};
		const host = index + found.length;
		const end = address.slice(host).search(/[?#]/);
		return foreign(address, [
			...(found === '' ? [] : [[address.indexOf('//', index) + 2, host, instead.user]]),
			...(end === -1 ? [] : [[host + end, address.length, instead.rest]]),
		]);
	}
	/** Characters that are shown of a text when nothing else is said. */ const longest = 300;
	/** Secrets are taken out of the text as it came, before anything folds or cuts it, and of the line that becomes of it. */ function makeShow(
		secrets,
	) {
		return ({ raw, leftOut }, limit) => {
			const text = secrets.redact(raw, leftOut);
			const line = folded(text);
			return cut(harmless(line === text ? line : secrets.redact(line)), limit);
		};
	}
	/**
	 * One line of printable text, at most `limit` characters: no control or format characters (they move
	 * cursors, hide or reorder text), no blanks at the ends, and nothing that GitHub's runner takes for a
	 * command. It looks for `::` at the start of a line and for `##[` anywhere in one.
	 */ function plain(text, limit) {
		return cut(harmless(folded(text)), limit);
	}
	const blanks = unicode('[\\p{C}\\p{Z}]+', 'gu');
	function folded(text) {
		// Most text has nothing to fold.
		if (/^(?:[!-~]+(?: [!-~]+)*)?$/.test(text)) return text;
		return text.toWellFormed().replace(blanks(), ' ').trim();
	}
	function harmless(line) {
		return line.replace(/^::/, ': :').replaceAll('##[', '## [');
	}
	function cut(line, limit = longest) {
		if (line.length <= limit) return line;
		// A character is one or two units; more than these need not be looked at.
		const characters = Array.from(line.slice(0, 2 * limit + 2));
		return characters.length <= limit ? line : `${characters.slice(0, limit - 1).join('')}\u2026`;
	}
	/**
	 * Text that is neither HTML nor Markdown nor a link any more. It stands in blocks of HTML only, where GitHub
	 * reads no Markdown; that it is escaped all the same costs nothing.
	 */ function text_escape(text) {
		return text.replace(
			/[&<>"'`*~|[\]{}\\#@$!^=]|:(?=\/\/)|(?<=[Ww]{3})\./g,
			(mark) => `&#${String(mark.codePointAt(0))};`,
		);
	}
	// CONCATENATED MODULE: external "node:fs"
	const external_node_fs_namespaceObject = require('node:fs');
	// CONCATENATED MODULE: ./lib/http/authorities.js
	/**
	 * The certificate authorities that `NODE_EXTRA_CA_CERTS` adds to those that are trusted, in PEM. Node reads the file at
	 * its start.
	 */
	function addedAuthorities(environment) {
		const added = read(environment);
		return added === void 0 || 'problem' in added ? [] : added.certificates;
	}
	/**
	 * The same in words; nothing where the variable is not set. Where Node cannot read its file, it says so on stderr only
	 * and goes on without.
	 */ function addedInWords(environment) {
		const added = read(environment);
		if (added === void 0) return;
		if ('problem' in added) return `NODE_EXTRA_CA_CERTS adds no certificate authority: its file ${added.problem}.`;
		const { all } = added;
		const count = added.certificates.length;
		if (count === 0) return 'NODE_EXTRA_CA_CERTS adds no certificate authority: the first in its file cannot be read.';
		const trusted = `NODE_EXTRA_CA_CERTS adds ${String(count)} certificate ${count === 1 ? 'authority' : 'authorities'} to those that are trusted`;
		return count === all
			? `${trusted}.`
			: `${trusted}, and no more of the ${String(all)} in its file: the next one cannot be read.`;
	}
	function read(environment) {
		const file = environment['NODE_EXTRA_CA_CERTS'] ?? '';
		if (file === '') return;
		let pem;
		try {
			pem = (0, external_node_fs_namespaceObject.readFileSync)(file, 'latin1');
		} catch (error) {
			const { code = 'unknown error' } = error;
			return {
				problem: `cannot be read (${code})`,
			};
		}
		// Node takes either name, and passes over a third, TRUSTED CERTIFICATE.
		const blocks = pem.match(/-----BEGIN ((?:X509 )?CERTIFICATE)-----[^-]*-----END \1-----/g) ?? [];
		if (blocks.length === 0)
			return {
				problem: 'holds no certificate in PEM form',
			};
		const bad = blocks.findIndex((block) => !isReadable(block));
		return {
			certificates: bad < 0 ? blocks : blocks.slice(0, bad),
			all: blocks.length,
		};
	}
	function isReadable(pem) {
		const { X509Certificate } = process.getBuiltinModule('node:crypto');
		try {
			new X509Certificate(pem);
			return true;
		} catch {
			return false;
		}
	}
	// CONCATENATED MODULE: ./lib/http/trust.js
	/** Variables that can have Node trust other authorities than its own, or can tell OpenSSL where others are. */
	const variables = ['NODE_OPTIONS', 'NODE_USE_SYSTEM_CA', 'OPENSSL_CONF', 'SSL_CERT_DIR', 'SSL_CERT_FILE'];
	/** Such flags, and those that name a file with flags or variables; Node takes `_` for `-`. */ const flagsOfAuthorities =
		/[-_](ca|openssl|config|env)(?![a-z])/;
	/**
	 * How certificates are checked, and TLS is spoken: with the authorities that come with Node and those that
	 * `NODE_EXTRA_CA_CERTS` adds, at OpenSSL's security level 2 (keys of 112 bits, which is RSA with 2048; no SHA-1). All
	 * of it is said, or else flags of Node, the system's store or OpenSSL's configuration would decide.
	 */ function trust(given) {
		const { constants } = process.getBuiltinModule('node:crypto');
		return {
			minVersion: 'TLSv1.2',
			maxVersion: 'TLSv1.3',
			ciphers: `${constants.defaultCoreCipherList}:@SECLEVEL=2`,
			// To read Node's own a second time takes a sixth of a whole step, so they are named only where they have to be.
			...(isNodesOwn(given)
				? {}
				: {
						ca: [...process.getBuiltinModule('node:tls').rootCertificates, ...addedAuthorities(given.environment)],
					}),
		};
	}
	/** Whether Node by itself trusts the authorities that come with it, those of `NODE_EXTRA_CA_CERTS`, and no others. */ function isNodesOwn({
		environment,
		flags,
		build,
	}) {
		// Distributions build Node so that it trusts what their system does, and name it so in Node's own words.
		const { node_shared_openssl: shared, openssl_system_ca_path: path } = build.variables;
		return (
			!flags.some((flag) => flagsOfAuthorities.test(flag)) &&
			variables.every((name) => (environment[name] ?? '') === '') &&
			shared === false &&
			path === void 0 &&
			!build.target_defaults.defines.includes('NODE_OPENSSL_CERT_STORE')
		);
	}
	let context;
	/** One for the whole process, which its connections share. */ function secureContext() {
		context ??= process.getBuiltinModule('node:tls').createSecureContext(
			trust({
				environment: process.env,
				flags: process.execArgv,
				build: process.config,
			}),
		);
		return context;
	}
	// CONCATENATED MODULE: ./lib/http/trouble.js
	/** Whether trying again cannot help: somebody has to change a setting first. */
	function isFinal({ kind }) {
		return kind === 'certificate' || kind === 'proxy-authentication';
	}
	/** What went wrong, as the end of a sentence: no capital, no full stop. */ function inWords(trouble, show) {
		switch (trouble.kind) {
			case 'deadline':
				return `the deadline of ${seconds(trouble.ms)} s has passed ${during[trouble.during]}`;

			case 'lookup':
				return `${unusable(trouble)}${lookupWords[trouble.code] ?? 'the host name could not be looked up (DNS)'}: ${trouble.host}`;

			case 'connect':
				return `${unusable(trouble)}${networkWords[trouble.code] ?? 'the connection failed'}: ${trouble.host} (${show(trouble.detail)})`;

			case 'certificate':
				return `${faultWords(trouble, show)} (${show(trouble.detail)})`;

			case 'tls':
				return `${unusable(trouble)}the TLS handshake failed: ${handshakeWords(trouble.code)} (${trouble.host}, ${show(trouble.detail)})`;

			case 'proxy-authentication':
				return `the proxy wants other credentials: HTTP ${String(trouble.status)} to CONNECT to ${trouble.target}`;

			case 'proxy-refused':
				return `the proxy refused to connect: HTTP ${String(trouble.status)} to CONNECT to ${trouble.target}`;

			case 'proxy-broken':
				return `the proxy could not be used: it gave no whole answer to CONNECT to ${trouble.target} (${show(trouble.detail)})`;

			case 'closed': {
				const how = networkWords[trouble.code ?? ''] ?? 'the connection was closed';
				const answer = trouble.status === void 0 ? 'the answer' : `the answer (HTTP ${String(trouble.status)})`;
				return `${how} before ${answer} was complete`;
			}

			case 'not-http':
				return `what came back is not HTTP (${show(trouble.detail)})`;

			case 'upgraded':
				return 'the server went on to another protocol (HTTP 101)';

			case 'other':
				return `the connection failed (${show(trouble.detail)})`;
		}
	}
	/** What can help against it, in whole sentences. */ function advice(trouble) {
		switch (trouble.kind) {
			case 'certificate':
				return certificateAdvice(trouble);

			case 'proxy-authentication':
				return 'Correct the user and password in https_proxy or http_proxy; special characters in them have to be percent-encoded. Only Basic authentication is supported.';

			case 'proxy-refused':
				return `Have the proxy let CONNECT to ${trouble.target} through, or check https_proxy, http_proxy and no_proxy.`;

			case 'proxy-broken':
				return 'Check that https_proxy or http_proxy names an HTTP proxy with its right port and scheme (https:// when it speaks TLS itself).';

			case 'lookup':
			case 'connect':
				if (trouble.of === 'proxy')
					return 'Check https_proxy, http_proxy and no_proxy, and that the proxy can be reached from this runner.';
				return reach;

			case 'tls':
				if (trouble.of === 'proxy')
					return 'Check that the proxy speaks TLS on that port: if it does not, https_proxy or http_proxy has to begin with http://.';
				return `Check that the server speaks TLS on that port, and that nothing on the way breaks it open or off. ${reach}`;

			case 'deadline':
			case 'closed':
			case 'not-http':
			case 'upgraded':
			case 'other':
				return reach;
		}
	}
	const reach =
		"Check the address, the runner's network and its proxy settings (https_proxy, http_proxy, no_proxy), then run this step again.";
	const seconds = (ms) => (ms >= 1e3 ? (ms / 1e3).toFixed(0) : (ms / 1e3).toFixed(1));
	const during = {
		lookup: 'while the host name was looked up (DNS)',
		connect: 'before a connection was there',
		tls: 'during the TLS handshake',
		proxy: 'before the proxy had answered CONNECT',
		answer: 'before the answer was complete',
	};
	const lookupWords = {
		ENOTFOUND: 'the host name is not known (DNS)',
		ENODATA: 'the host name has no address (DNS)',
		EAI_AGAIN: 'no name server has answered (DNS)',
	};
	const networkWords = {
		ECONNREFUSED: 'the connection was refused',
		ECONNRESET: 'the connection was reset',
		EHOSTUNREACH: 'the host cannot be reached',
		ENETUNREACH: 'the network cannot be reached',
		EPIPE: 'the connection was closed',
		ETIMEDOUT: 'the connection timed out',
	};
	function handshakeWords(code) {
		if (/WRONG_VERSION_NUMBER|UNEXPECTED_MESSAGE|PACKET_LENGTH|UNKNOWN_PROTOCOL|HTTP_REQUEST/.test(code))
			return 'what answered does not speak TLS';
		if (code.includes('UNRECOGNIZED_NAME')) return 'the host name is not served there';
		if (/HANDSHAKE_FAILURE|NO_SHARED_CIPHER|NO_PROTOCOLS_AVAILABLE|TOO_SMALL/.test(code))
			return 'the two sides could not agree (on a cipher, or a client certificate is wanted)';
		// Node says ECONNRESET of any end before the handshake's.
		return code === 'ECONNRESET' ? 'it broke off' : (networkWords[code] ?? 'it broke off');
	}
	const unusable = ({ of }) => (of === 'proxy' ? 'the proxy could not be used: ' : '');
	function faultWords({ of, host, fault, certificate }, show) {
		const the = of === 'proxy' ? `the certificate of the proxy ${host}` : `the server's certificate (${host})`;
		const { issuer, names, validFrom, validTo, itself = true, alone = false } = certificate ?? {};
		const by = issuer === void 0 ? '' : `, issued by ${show(issuer)},`;
		const said = (what, before) => (what === void 0 ? '' : before + show(what));
		const chain = itself ? the : `an authority's certificate, to which ${the} leads,`;
		switch (fault) {
			case 'expired':
				return `${chain}${itself ? by : ''} has expired${said(validTo, ' on ')}`;

			case 'not-yet-valid':
				return `${chain}${itself ? by : ''} is not valid yet${said(validFrom, ': it is from ')}`;

			case 'another-name':
				return `${the}${by} was issued for another host name${said(names, ': ')}`;

			case 'self-signed':
				return `${the} is self-signed`;

			case 'unknown-authority':
				return `${the} comes from a certificate authority that is not known here${said(issuer, ': ')}${alone ? ', and was sent alone, without any certificate that leads to a known one' : ''}`;

			case 'incomplete-chain':
				return `${the}${by} was sent alone: its chain is incomplete, the intermediate certificates are missing`;

			case 'wrong-purpose':
				return `${the}${by} was not issued for the purpose of a server, or by one that may not issue any`;

			case 'weak':
				return `${the}${by} has a signature or a key that is too weak`;

			case 'client-certificate-wanted':
				return `${of === 'proxy' ? `the proxy ${host}` : `the server ${host}`} wants a client certificate`;

			case 'protocol-too-old':
				return `${of === 'proxy' ? `the proxy ${host}` : `the server ${host}`} speaks only a version of TLS that is too old`;

			case 'invalid':
				return `${the}${by} is not valid`;
		}
	}
	const never = 'Certificate checks cannot be switched off.';
	function certificateAdvice({ of, fault, certificate }) {
		const who = of === 'proxy' ? 'the proxy' : 'the server';
		const trust = `If that authority is your own, give its certificate to Node in the environment variable NODE_EXTRA_CA_CERTS (path of a PEM file); neither the system's store nor SSL_CERT_FILE is asked.`;
		switch (fault) {
			case 'expired':
				return `Have ${who}'s certificate renewed${certificate?.itself === false ? ' with a chain that is valid' : ''}; if it has not expired, check the clock of the runner. ${never}`;

			case 'not-yet-valid':
				return `Check the clock of the runner, and from when on ${who}'s certificate is valid. ${never}`;

			case 'another-name':
				return of === 'proxy'
					? `Name the proxy in https_proxy or http_proxy as its certificate does, or have one issued for that name. ${never}`
					: `Check the host name in the address: it has to be one that the certificate was issued for. ${never}`;

			case 'self-signed':
				return `If it is what ${who} should show, give the certificate itself to Node in the environment variable NODE_EXTRA_CA_CERTS (path of a PEM file). ${never}`;

			case 'unknown-authority':
				return `${trust}${certificate?.alone === true ? ` If that is done and this one is an intermediate, have ${who} send the intermediate certificates with its own.` : ''} If it is not, somebody on the way may be reading along. ${never}`;

			case 'incomplete-chain':
				return `Have ${who} send its intermediate certificates together with its own (browsers fetch them by themselves, Node does not), or put them into the file that NODE_EXTRA_CA_CERTS names. ${never}`;

			case 'wrong-purpose':
				return `Have a certificate issued for ${who} that is for server authentication, by a certificate that is an authority's. ${never}`;

			case 'weak':
				return `Have a certificate issued for ${who} with a key of at least 2048 bits (RSA) and a signature with SHA-256 or better, its whole chain too. ${never}`;

			case 'client-certificate-wanted':
				return `This action has no client certificate to show: let this runner reach ${who} without one.`;

			case 'protocol-too-old':
				return `Have ${who} speak TLS 1.2 or newer; nothing older is safe.`;

			case 'invalid':
				return `Have ${who}'s certificate checked and issued anew. ${never}`;
		}
	}
	/** The fields of a Node error that tell what it was. */ function readError(error) {
		const { code, message } = error ?? {};
		const text = (value) => (typeof value === 'string' ? value : '');
		return {
			code: text(code),
			message: text(message),
		};
	}
	/** The words of the network or its peer, for people who look into it. */ function detailOf(error) {
		const { code, message } = readError(error);
		// OpenSSL's errors are fields between colons, most of them about its own source; the fifth is the reason.
		const words =
			/^[0-9A-F]+:error:[0-9A-F]+:[^:]*:[^:]*:([^:]*):/.exec(message.replace(/^\w+ EPROTO /, ''))?.[1] ?? message;
		return foreign([words.includes(code) ? '' : code, words].filter(Boolean).join(': '));
	}
	// CONCATENATED MODULE: ./lib/http/dial.js
	/** How strictly HTTP is read; said with every request, or else NODE_OPTIONS would decide. */
	const strictly = {
		insecureHTTPParser: false,
		maxHeaderSize: 16384,
	};
	/**
	 * A connection on which the first byte written is the first that the server of this URL reads: dialled, through the
	 * proxy, and after the TLS handshake of `https:`. Nothing of the request has been sent by then.
	 */ async function dial_reach(url, route, attempt) {
		const hostname = url.hostname.replace(/^\[|\]$/g, '');
		const secured = url.protocol === 'https:';
		const server = {
			of: 'server',
			hostname,
			port: Number(url.port) || (secured ? 443 : 80),
		};
		const reached =
			route.kind === 'proxy' ? await reachThrough(route.proxy, server, attempt) : await dial(server, attempt);
		return secured && 'socket' in reached ? dial_secure(reached.socket, server, attempt) : reached;
	}
	async function reachThrough(proxy, server, attempt) {
		// Not a chunk of its own, and yet run only when there is a proxy: it loads all of TLS. Before anything is dialled, as
		// nobody would hear of a connection that ends while this is loaded.
		const { HttpProxyAgent } = await Promise.resolve().then(__nccwpck_require__.bind(__nccwpck_require__, 992));
		const host = {
			of: 'proxy',
			...proxy,
		};
		const dialled = await dial(host, attempt);
		if ('trouble' in dialled) return dialled;
		const reached = proxy.protocol === 'https:' ? await dial_secure(dialled.socket, host, attempt) : dialled;
		return 'trouble' in reached ? reached : tunnel(HttpProxyAgent, reached.socket, proxy, server, attempt);
	}
	/** After so many milliseconds the next address is dialled as well (RFC 8305, 5). */ const headStart = 250;
	/**
	 * Connects to whichever address of a host answers first, as RFC 8305 has it. Node does so as well, but gives each
	 * address 250 ms and no more; here none is given up as long as the attempt lasts.
	 */ async function dial(host, { over, enter, lookup = lookUp }) {
		let addresses = [host.hostname];
		if ((0, external_node_net_namespaceObject.isIP)(host.hostname) === 0) {
			enter?.('lookup');
			try {
				addresses = interleaved(await patiently(lookup, host.hostname, over));
			} catch (error) {
				return {
					trouble: {
						kind: 'lookup',
						of: host.of,
						host: nameOf(host),
						code: readError(error).code,
					},
				};
			}
		}
		enter?.('connect');
		return race(addresses, host, over);
	}
	function race(addresses, host, over) {
		return new Promise((resolve) => {
			const dialled = new Set();
			const errors = [];
			let next = 0;
			let timer;
			const stop = () => clearTimeout(timer);
			const finish = (reached) => {
				stop();
				over.removeEventListener('abort', stop);
				for (const socket of dialled) socket.destroy();
				resolve(reached);
			};
			const dialNext = () => {
				stop();
				const address = addresses[next++];
				if (address === void 0) return;
				const socket = external_node_net_default().connect({
					host: address,
					port: host.port,
				});
				// Not by its option `signal`: Node would make an error with its stack of it, at the end of each exchange.
				over.addEventListener('abort', () => socket.destroy(), {
					once: true,
				});
				dialled.add(socket);
				if (next < addresses.length) timer = setTimeout(dialNext, headStart);
				socket.once('connect', () => {
					dialled.delete(socket);
					finish({
						socket,
					});
				});
				// Stays for good: whoever has the socket later hears of its end in another way.
				socket.on('error', (error) => {
					if (!dialled.delete(socket)) return;
					errors.push(error);
					if (over.aborted) return;
					if (next < addresses.length) dialNext();
					else if (dialled.size === 0)
						finish({
							trouble: unreachable(errors, host),
						});
				});
			};
			over.addEventListener('abort', stop);
			if (!over.aborted) dialNext();
		});
	}
	/** The addresses of both families in turn, beginning with the family of the first (RFC 8305, 4). */ function interleaved(
		addresses,
	) {
		const first = (0, external_node_net_namespaceObject.isIP)(addresses[0] ?? '');
		const one = addresses.filter((address) => (0, external_node_net_namespaceObject.isIP)(address) === first);
		const other = addresses.filter((address) => (0, external_node_net_namespaceObject.isIP)(address) !== first);
		return Array.from(
			{
				length: Math.max(one.length, other.length),
			},
			(_, at) => [one[at], other[at]],
		)
			.flat()
			.filter((address) => address !== void 0);
	}
	/** Of several failures the one that tells most: that there is no way to a whole family is common, and harmless. */ function unreachable(
		errors,
		host,
	) {
		const noWay = ['ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT'];
		const telling = errors.find((error) => !noWay.includes(readError(error).code)) ?? errors[0];
		const detail = foreign(errors.map((error) => detailOf(error).raw).join('; '));
		return {
			kind: 'connect',
			of: host.of,
			host: nameOf(host),
			code: readError(telling).code,
			detail,
		};
	}
	/** `host:port`, as in a URL. */ const nameOf = ({ hostname, port }) =>
		`${(0, external_node_net_namespaceObject.isIPv6)(hostname) ? `[${hostname}]` : hostname}:${String(port)}`;
	/** For so long, in milliseconds, a name server is asked again that has not answered. */ const patience = 1e4;
	/**
	 * Looks a name up, and again when nobody has answered in time: a slow name server has the answer ready by then. What
	 * fails at once is an answer.
	 */ async function patiently(lookup, hostname, over) {
		const began = process.uptime();
		for (;;) {
			const asked = process.uptime();
			try {
				return await lookup(hostname);
			} catch (error) {
				const now = process.uptime();
				const unanswered = readError(error).code === 'EAI_AGAIN' && now - asked > 0.9;
				if (!unanswered || over.aborted || (now - began) * 1e3 > patience) throw error;
			}
		}
	}
	/**
	 * The system's own look-up. It runs in a thread that nothing can stop, and the process cannot end before it does: by
	 * glibc's defaults a minute, with three name servers that are silent. So each of them gets a second, once, unless
	 * the environment says otherwise; glibc reads this when a thread first looks something up.
	 */ const lookUp = (hostname) =>
		new Promise((resolve, reject) => {
			process.env['RES_OPTIONS'] ??= 'timeout:1 attempts:1';
			// Loaded when there is a name to look up, which takes longer than all else here.
			const dns = process.getBuiltinModule('node:dns');
			dns.lookup(
				hostname,
				{
					all: true,
					order: 'verbatim',
				},
				(error, addresses) => {
					if (error) reject(error);
					else resolve(addresses.map(({ address }) => address));
				},
			);
		});
	/** The TLS handshake with a host, over a connection to it. */ function dial_secure(raw, host, { over, enter }) {
		return new Promise((resolve) => {
			if (over.aborted) return;
			enter?.('tls');
			// With this variable Node says that it checks no certificates, also where it does.
			delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
			const socket = process.getBuiltinModule('node:tls').connect({
				socket: raw,
				host: host.hostname,
				// A name for the server to choose its certificate by: never an address, and without the root's dot (RFC 6066, 3).
				...((0, external_node_net_namespaceObject.isIP)(host.hostname) === 0
					? {
							servername: host.hostname.replace(/\.$/, ''),
						}
					: {}),
				rejectUnauthorized: true,
				secureContext: secureContext(),
				ALPNProtocols: ['http/1.1'],
			});
			// Node's check comes with this event too and drops the connection, and with it the certificate, when it fails.
			// (After `getPeerX509Certificate` its check finds no names in the certificate and always fails.)
			let peer;
			socket.prependListener('secure', () => (peer = socket.getPeerCertificate(true)));
			socket.once('secureConnect', () =>
				resolve({
					socket,
				}),
			);
			socket.on('error', (error) => {
				raw.destroy();
				resolve({
					trouble: handshakeTrouble(error, host, peer),
				});
			});
		});
	}
	/** Why a TLS handshake failed. */ function handshakeTrouble(error, host, peer) {
		const { code } = readError(error);
		const common = {
			of: host.of,
			host: nameOf(host),
		};
		const certificate = readCertificate(peer);
		const fault = faultOf(error, certificate);
		if (fault === void 0)
			return {
				kind: 'tls',
				...common,
				code,
				detail: detailOf(error),
			};
		// Where the fault is known, Node's own words say nothing more.
		const detail = fault === 'weak' || fault === 'invalid' ? detailOf(error) : foreign(code);
		return {
			kind: 'certificate',
			...common,
			fault,
			detail,
			...(certificate === void 0
				? {}
				: {
						certificate,
					}),
		};
	}
	/**
	 * What the other side said when the handshake was over for us, and is of the handshake all the same: with TLS 1.3 it
	 * asks for a client certificate, gets none, and refuses, and what was sent meanwhile it has never read.
	 */ function lateRefusal(error, of, host) {
		const { code, message } = readError(error);
		if (!/alert[ _]certificate[ _]required/i.test(code + message)) return;
		return {
			kind: 'certificate',
			of,
			host,
			fault: 'client-certificate-wanted',
			detail: foreign(code),
		};
	}
	/** Codes of X509_verify_cert_error_string(3) as Node names them; some it has no name for, and leaves the words. */ function faultOf(
		error,
		certificate,
	) {
		const { code, message } = readError(error);
		switch (code) {
			case 'CERT_HAS_EXPIRED':
				return 'expired';

			case 'CERT_NOT_YET_VALID':
				return 'not-yet-valid';

			case 'ERR_TLS_CERT_ALTNAME_INVALID':
			case 'HOSTNAME_MISMATCH':
				return 'another-name';

			case 'DEPTH_ZERO_SELF_SIGNED_CERT':
				return 'self-signed';

			case 'SELF_SIGNED_CERT_IN_CHAIN':
			case 'UNABLE_TO_GET_ISSUER_CERT':
			case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
			case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
				// Certificates of the known authorities say where their intermediates are to be had; private ones seldom do.
				return certificate?.alone === true && certificate.hints ? 'incomplete-chain' : 'unknown-authority';

			case 'INVALID_PURPOSE':
			case 'INVALID_CA':
			case 'PATH_LENGTH_EXCEEDED':
				return 'wrong-purpose';
		}
		if (/too weak|too small/i.test(message) && !code.startsWith('ERR_SSL_')) return 'weak';
		if (/certificate[ _]required/i.test(code + message)) return 'client-certificate-wanted';
		if (/alert[ _]protocol[ _]version|unsupported[ _]protocol/i.test(code + message)) return 'protocol-too-old';
		return /^(CERT_|CRL_|HOSTNAME_|UNABLE_TO_|ERROR_IN_CERT|UNSPECIFIED$|ERR_TLS_CERT_)/.test(code)
			? 'invalid'
			: void 0;
	}
	function readCertificate(leaf) {
		// Node gives an empty object for none, and ends a chain with a certificate that is its own issuer, or with none.
		const chain = [];
		let one = leaf;
		while (isWhole(one) && !chain.includes(one) && chain.length < 10) {
			chain.push(one);
			one = one.issuerCertificate;
		}
		const [first] = chain;
		const last = chain.at(-1);
		if (first === void 0 || last === void 0) return;
		const now = Date.now();
		const dated = chain.find((each) => Date.parse(each.valid_from) > now || Date.parse(each.valid_to) < now) ?? first;
		const issuer = [last.issuer.CN, last.issuer.O, last.issuer.OU].flat().find((name) => name !== void 0);
		return {
			...(issuer === void 0
				? {}
				: {
						issuer: foreign(issuer),
					}),
			...(first.subjectaltname === void 0
				? {}
				: {
						names: foreign(first.subjectaltname.replaceAll(/DNS:|IP Address:/g, '')),
					}),
			validFrom: foreign(dated.valid_from),
			validTo: foreign(dated.valid_to),
			itself: dated === first,
			alone: chain.length === 1 && first.issuerCertificate !== first,
			hints: first.infoAccess?.['CA Issuers - URI'] !== void 0,
		};
	}
	const isWhole = (one) => one?.valid_to !== void 0;
	/**
	 * Has a proxy lead a connection on to a server, by CONNECT. The dialling and the TLS are ours and done by now: what
	 * fails here is the proxy's fault, and nothing that it says is taken for the server's answer.
	 */ function tunnel(HttpProxyAgent, socket, proxy, server, { over, enter }) {
		enter?.('proxy');
		const agent = new HttpProxyAgent({
			proxy: {
				// What the connection is to, it need not know: it would dial it by itself.
				protocol: 'http:',
				hostname: 'proxy.invalid',
				port: '80',
				username: encodeURIComponent(proxy.username),
				password: encodeURIComponent(proxy.password),
			},
			proxyRequestOptions: {
				...strictly,
				...through(socket),
			},
		});
		const target = nameOf(server);
		return new Promise((resolve) => {
			if (over.aborted) return;
			if (socket.destroyed) {
				resolve({
					trouble: refusal(socket.errored, proxy, target),
				});
				return;
			}
			const host = (0, external_node_net_namespaceObject.isIPv6)(server.hostname)
				? `[${server.hostname}]`
				: server.hostname;
			agent.createConnection(
				{
					host,
					port: server.port,
				},
				(error, led) => {
					// It takes all listeners from the socket, ours too.
					socket.on('error', ignore);
					if (error === null && led !== null)
						resolve({
							socket: led,
						});
					else {
						socket.destroy();
						resolve({
							trouble: refusal(error, proxy, target),
						});
					}
				},
			);
		});
	}
	/**
	 * Has a request of Node's go over a socket that is there already. hpagent insists on an agent of its own for its
	 * CONNECT (`agent: false`), which Node makes of the class of this one, as it does in `https`.
	 */ function through(socket) {
		class Through extends external_node_http_namespaceObject.Agent {
			createConnection() {
				return socket;
			}
		}
		return {
			_defaultAgent: new Through(),
		};
	}
	/** Why a proxy leads nowhere. hpagent has a sentence of its own for a status that is not 200. */ function refusal(
		error,
		proxy,
		target,
	) {
		const status = Number(/^Bad response: (\d+)$/.exec(error?.message ?? '')?.[1]);
		if (status === 401 || status === 407)
			return {
				kind: 'proxy-authentication',
				status,
				target,
			};
		if (status > 0)
			return {
				kind: 'proxy-refused',
				status,
				target,
			};
		const late = lateRefusal(
			error,
			'proxy',
			nameOf({
				of: 'proxy',
				...proxy,
			}),
		);
		return (
			late ?? {
				kind: 'proxy-broken',
				target,
				detail: detailOf(error),
			}
		);
	}
	/** Errors of a socket are heard from whoever uses it; those that come when all is over have no one to tell. */ const ignore =
		() => {};
	// CONCATENATED MODULE: ./lib/http/exchange.js
	/** Bytes of a body that are kept. */
	const largestBody = 1024 * 1024;
	/**
	 * Sends one request once and reads its whole answer, under one deadline. It follows no redirect and repeats nothing;
	 * every socket it opened is closed when it returns. Any number may be under way at once. It throws what a sink
	 * throws, and nothing else.
	 */ function exchange(request, limits) {
		return new Promise((resolve, reject) => {
			if (limits.cancel.aborted) {
				resolve({
					kind: 'cancelled',
					sent: false,
				});
				return;
			}
			const url = new URL(request.url);
			const over = new AbortController();
			let sent = false;
			let during = 'connect';
			const end = () => {
				clearTimeout(timer);
				limits.cancel.removeEventListener('abort', onCancel);
				over.abort();
			};
			const finish = (answer) => {
				end();
				resolve(answer);
			};
			const fail = (trouble) =>
				finish({
					kind: sent ? 'cut' : 'unsent',
					trouble,
				});
			const onCancel = () =>
				finish({
					kind: 'cancelled',
					sent,
				});
			const timer = setTimeout(
				() =>
					fail({
						kind: 'deadline',
						ms: limits.deadline,
						during,
					}),
				limits.deadline,
			);
			limits.cancel.addEventListener('abort', onCancel);
			const converse = async () => {
				const enter = (stage) => void (during = stage);
				const reached = await dial_reach(url, limits.route, {
					over: over.signal,
					enter,
					...lookupOf(limits),
				});
				if (over.signal.aborted) return;
				if ('trouble' in reached) {
					fail(reached.trouble);
					return;
				}
				const { socket } = reached;
				enter('answer');
				const onRequest = (made) => {
					// Node gives the request its connection, and in the same moment begins to write.
					made.once('socket', () => (sent = true));
					made.once('upgrade', () =>
						fail({
							kind: 'upgraded',
						}),
					);
				};
				try {
					// Node would wait for it for ever.
					if (socket.destroyed) throw socket.errored ?? new Error('the connection has ended');
					const { message } = await send(request, url, limits, socket, onRequest);
					exchange_read(message, request.into, over.signal, finish, fail, (error) => {
						end();
						reject(error);
					});
				} catch (error) {
					const refused = lateRefusal(error, 'server', url.host);
					if (refused === void 0) fail(troubleOf(error));
					else
						finish({
							kind: 'unsent',
							trouble: refused,
						});
				}
			};
			converse().catch((error) =>
				fail({
					kind: 'other',
					detail: detailOf(error),
				}),
			);
		});
	}
	const lookupOf = ({ lookup }) =>
		lookup === void 0
			? {}
			: {
					lookup,
				};
	/**
	 * Hands the request to http-client, over a connection of ours. `requestRaw` sends it once and decides nothing by
	 * itself, whereas `get` has redirects and retries of its own, reads the environment for proxies, and adds to the
	 * User-Agent.
	 */ function send({ method, headers, body }, url, { userAgent, deadline }, socket, onRequest) {
		// Its own timeout counts idle time only; the deadline comes first.
		const client = new lib_HttpClient(userAgent, [], {
			socketTimeout: 2 * deadline,
		});
		const options = {
			...strictly,
			method,
			host: url.hostname,
			path: url.pathname + url.search,
			headers: {
				Host: url.host,
				...headers,
				'User-Agent': userAgent,
			},
			// Without an agent, of which Node has one that NODE_USE_ENV_PROXY gives a proxy of its own.
			createConnection: () => socket,
		};
		const request = (given, onResponse) => {
			const made = external_node_http_default().request(given, onResponse);
			onRequest(made);
			return made;
		};
		return client.requestRaw(
			{
				options,
				parsedUrl: url,
				httpModule: {
					request,
				},
			},
			body ?? null,
		);
	}
	function exchange_read(message, into, over, finish, fail, giveUp) {
		const { statusCode: status = 0, headers } = message;
		const chunks = [];
		const sink =
			status === 200 && into !== void 0
				? into
				: {
						largest: largestBody,
						take: (chunk) => void chunks.push(chunk),
					};
		let size = 0;
		const complete = (oversized) =>
			finish({
				kind: 'complete',
				status,
				headers: withReadableValues(withEveryAge(message)),
				body: Buffer.concat(chunks),
				oversized,
			});
		const cut = (error) => {
			fail({
				kind: 'closed',
				status,
				...codeOf(error),
			});
		};
		message.on('data', (chunk) => {
			if (over.aborted) return;
			size += chunk.length;
			try {
				if (size > sink.largest) complete(true);
				else sink.take(chunk);
			} catch (error) {
				giveUp(error);
			}
		});
		message.on('end', () => (message.complete ? complete(false) : cut()));
		message.on('error', cut);
		message.on('close', cut);
		if (Number(headers['content-length']) > sink.largest) complete(true);
	}
	/** Of an `Age` that is there twice Node keeps the first, which is that of the cache furthest away. */ function withEveryAge({
		headers,
		headersDistinct: { age = [] },
	}) {
		return age.length < 2
			? headers
			: {
					...headers,
					age: age.join(', '),
				};
	}
	/** Why there is no answer to a request that had a connection. */ function troubleOf(error) {
		const { code } = readError(error);
		if (code.startsWith('HPE_'))
			return {
				kind: 'not-http',
				detail: detailOf(error),
			};
		if (['ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code))
			return {
				kind: 'closed',
				...codeOf(error),
			};
		return {
			kind: 'other',
			detail: detailOf(error),
		};
	}
	/** How a connection ended. Node says ECONNRESET also of one that was closed in order ("socket hang up", "aborted"). */ function codeOf(
		error,
	) {
		const { code, message } = readError(error);
		return code === '' || message === 'socket hang up' || message === 'aborted'
			? {}
			: {
					code,
				};
	}
	// CONCATENATED MODULE: ./lib/report/files.js
	/**
	 * Appends to a file that the runner has named. What does not take it at once (a FIFO that nobody reads) throws,
	 * as a folder, a full disk or missing rights do: the step must not hang on it.
	 */
	function append(file, text) {
		const { O_APPEND, O_CREAT, O_NONBLOCK, O_WRONLY } = external_node_fs_namespaceObject.constants;
		const descriptor = (0, external_node_fs_namespaceObject.openSync)(file, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK);
		try {
			(0, external_node_fs_namespaceObject.writeFileSync)(descriptor, text);
		} finally {
			(0, external_node_fs_namespaceObject.closeSync)(descriptor);
		}
	}
	// CONCATENATED MODULE: ./lib/text/needles.js
	/**
	 * Words to look for, all at once, as a tree of their characters in which each state knows where to go on when the next
	 * character does not fit (Aho and Corasick, 1975): the effort does not grow with the number of words, nor with
	 * the length of them. States are numbers; 0 is the root.
	 */
	class Needles {
		#first = new Map();
		#units = new Uint8Array(65536);
		#child = [0];
		#sibling = [0];
		#character = [0];
		#fallback = [0];
		#found = [0];
		/** @param words as code points, none of them empty */
		constructor(words) {
			for (const word of words) {
				const end = word.reduce((state, character) => this.#below(state, character) || this.#grow(state, character), 0);
				this.#found[end] = word.length;
			}
			this.#link();
		}
		get isEmpty() {
			return this.#first.size === 0;
		}
		/** Whether a word begins with this character. */ begins(character) {
			return this.#first.has(character);
		}
		/** Whether a word begins with a character that has this unit, or this first unit of two. */ beginsWithUnit(unit) {
			return this.#units[unit] === 1;
		}
		/** The state after one more character. */ next(state, character) {
			for (let from = state; ; from = this.#fallback[from] ?? 0) {
				const to = this.#below(from, character);
				if (to !== 0 || from === 0) return to;
			}
		}
		/** The last character that led here. */ last(state) {
			return this.#character[state] ?? 0;
		}
		/** How many characters the longest word has that ends in this state; 0 when none does. */ found(state) {
			return this.#found[state] ?? 0;
		}
		#below(state, character) {
			if (state === 0) return this.#first.get(character) ?? 0;
			let child = this.#child[state] ?? 0;
			while (child !== 0 && this.#character[child] !== character) child = this.#sibling[child] ?? 0;
			return child;
		}
		#grow(state, character) {
			const grown = this.#child.length;
			this.#child.push(0);
			this.#character.push(character);
			this.#fallback.push(0);
			this.#found.push(0);
			if (state === 0) {
				this.#sibling.push(0);
				this.#first.set(character, grown);
				this.#units[String.fromCodePoint(character).charCodeAt(0)] = 1;
			} else {
				this.#sibling.push(this.#child[state] ?? 0);
				this.#child[state] = grown;
			}
			return grown;
		}
		#link() {
			const level = [...this.#first.values()];
			// Grows while it is gone through, level by level: what a state falls back to is never deeper than itself.
			for (const state of level)
				for (let child = this.#child[state] ?? 0; child !== 0; child = this.#sibling[child] ?? 0) {
					const fallback = this.next(this.#fallback[state] ?? 0, this.#character[child] ?? 0);
					this.#fallback[child] = fallback;
					this.#found[child] = Math.max(this.#found[child] ?? 0, this.#found[fallback] ?? 0);
					level.push(child);
				}
		}
	}
	// CONCATENATED MODULE: ./lib/text/entities.js
	/**
	 * Reads all names of HTML 5 (section 13.5 of its standard), and what HTML 4 (section 24) meant by two of them. They stand in a
	 * file of their own: most steps never need one. (Of a module with `??=` the bundler would not know that it reads a file.)
	 */
	function readNamedEntities() {
		let lines;
		try {
			lines = (0, external_node_fs_namespaceObject.readFileSync)(__nccwpck_require__.ab + 'entities.txt', 'utf8');
		} catch {
			// Where it is not to be had, the step must say what it has proven all the same: those of XML are left.
			lines = '22 quot\n26 amp\n27 apos\n3c lt\n3e gt';
		}
		return entitiesIn(lines);
	}
	/** Reads lines such as `26 AMP amp` and `66,6a fjlig`. */ function entitiesIn(lines) {
		const byName = new Map();
		let longest = 0;
		for (const line of lines.trim().split('\n')) {
			const [hex = '', ...names] = line.split(' ');
			const meaning = hex.split(',').map((one) => parseInt(one, 16));
			for (const name of names) {
				byName.set(name, [...(byName.get(name) ?? []), meaning]);
				longest = Math.max(longest, name.length);
			}
		}
		return {
			byName,
			longest,
		};
	}
	// CONCATENATED MODULE: ./lib/text/readings.js
	/** Encodings inside one another that are undone: HTML of JSON of a URL is three. */
	const readings_layers = 3;
	/** Digits of a numeric entity that are read, leading zeros included; HTML has no limit. */ const mostDigits = 40;
	/** Answers that are kept. */ const kept = 256;
	/** Letters that stand for a blank after a backslash: `\n` and the like. */ const readings_blanks = new Set(
		Array.from('bfnrtv', (letter) => letter.charCodeAt(0)),
	);
	/** What stands for blanks of every kind. */ const blank = 32;
	const percent = 37;
	const ampersand = 38;
	const plus = 43;
	const backslash = 92;
	/** Read when the first `&` is followed by a letter. */ let entities;
	/** Whether an encoded character can begin with this one. */ function opens(character) {
		return character === percent || character === ampersand || character === plus || character === backslash;
	}
	/**
	 * What may stand at a place of a text, in every way to read it: `%2541` is `%`, `%` (of `%25`) and `A`.
	 *
	 * A text is not decoded as a whole, since nobody knows how it was encoded: a part of it may be a URL in JSON in HTML, and
	 * what looks like an escape may be none. Undone are URLs and forms (either case of hex, `+`, UTF-8 and Latin-1, `%uXXXX`),
	 * JSON and what is like it (`\/`, `\n`, `\uXXXX`, `\xXX`) and HTML (named, decimal, hex, with and without a semicolon).
	 */ class Readings {
		#text;
		/** Neighbours are what is asked for again: a few of the last answers are enough. */
		#places = new Float64Array(kept).fill(-1);
		#answers = [];
		constructor(text) {
			this.#text = text;
		}
		/** At least one reading, the first of them the character as it stands there; none at the end of the text. */ at(
			place,
		) {
			const read = this.#read(place, readings_layers);
			// A character beyond U+FFFF may come as two halves, each encoded by itself.
			const highs = read.filter(({ character }) => character >= 55296 && character <= 56319);
			if (highs.length === 0) return read;
			const pairs = highs.flatMap((high) =>
				this.#read(high.end, readings_layers)
					.filter(({ character }) => character >= 56320 && character <= 57343)
					.map((low) => ({
						character: 65536 + ((high.character - 55296) << 10) + (low.character - 56320),
						then: void 0,
						end: low.end,
						depth: deeper(high.depth, low.depth),
					})),
			);
			return [...read, ...pairs];
		}
		/** The readings with at most so many layers of encoding. */ #read(place, most) {
			const character = this.#text.codePointAt(place);
			if (character === void 0) return [];
			const asItIs = {
				character,
				then: void 0,
				end: place + (character > 65535 ? 2 : 1),
				depth: 0,
			};
			if (most === 0 || !opens(character)) return [asItIs];
			const key = place * readings_layers + most - 1;
			const slot = key % kept;
			if (this.#places[slot] === key) return this.#answers[slot] ?? [];
			const found = [asItIs];
			// What is found may open an escape itself. In the order of depth, as the shallowest way to it counts.
			for (let layer = 0; layer < most; layer += 1)
				for (const { character, then, end, depth } of found) {
					if (depth !== layer || then !== void 0 || !opens(character)) continue;
					const take = (value, to, inner, then) => add(found, value, then, to, 1 + deeper(layer, inner));
					if (character === percent) this.#percent(end, most - 1, take);
					else if (character === backslash) this.#backslash(end, most - 1, take);
					else if (character === ampersand) this.#entity(end, most - 1, take);
					else take(blank, end, 0);
				}
			this.#places[slot] = key;
			this.#answers[slot] = found;
			return found;
		}
		#percent(place, most, take) {
			this.#digits(place, most, 2, 0, 0, (byte, end, depth) => {
				take(byte, end, depth);
				if (byte >= 240) this.#continued(end, most, byte & 7, 3, depth, take);
				else if (byte >= 224) this.#continued(end, most, byte & 15, 2, depth, take);
				else if (byte >= 192) this.#continued(end, most, byte & 31, 1, depth, take);
			});
			this.#each(place, most, (letter, end, depth) => {
				if (letter === 117 || letter === 85) this.#digits(end, most, 4, 0, depth, take);
			});
		}
		/** The bytes of UTF-8 after the first one. Halves of pairs and overlong forms are read as well: some write them. */ #continued(
			place,
			most,
			sofar,
			missing,
			outer,
			take,
		) {
			if (missing === 0) {
				if (sofar <= 1114111) take(sofar, place, outer);
				return;
			}
			this.#each(place, most, (sign, end, depth) => {
				if (sign !== percent) return;
				this.#digits(end, most, 2, 0, deeper(outer, depth), (byte, after, inner) => {
					if ((byte & 192) === 128) this.#continued(after, most, (sofar << 6) | (byte & 63), missing - 1, inner, take);
				});
			});
		}
		#backslash(place, most, take) {
			this.#each(place, most, (letter, end, depth) => {
				if (letter === 117) this.#digits(end, most, 4, 0, depth, take);
				else if (letter === 120) this.#digits(end, most, 2, 0, depth, take);
				else if (readings_blanks.has(letter)) take(blank, end, depth);
				else if (!isLetterOrDigit(letter)) take(letter, end, depth);
			});
		}
		#entity(place, most, take) {
			this.#each(place, most, (mark, end, depth) => {
				if (mark !== 35) {
					this.#name(place, most, '', 0, take);
					return;
				}
				this.#number(end, most, 10, 0, 0, depth, take);
				this.#each(end, most, (x, after, inner) => {
					if (x === 120 || x === 88) this.#number(after, most, 16, 0, 0, deeper(depth, inner), take);
				});
			});
		}
		/** Each digit may be the last one: where the semicolon is missing, the next one may be text. */ #number(
			place,
			most,
			radix,
			sofar,
			count,
			outer,
			take,
		) {
			if (count === mostDigits) return;
			this.#each(place, most, (character, end, depth) => {
				const digit = digitOf(character);
				const value = sofar * radix + digit;
				if (digit < 0 || digit >= radix || value > 1114111) return;
				const inner = deeper(outer, depth);
				if (value > 0) this.#closed(value, end, most, inner, take);
				this.#number(end, most, radix, value, count + 1, inner, take);
			});
		}
		#name(place, most, sofar, outer, take) {
			this.#each(place, most, (letter, end, depth) => {
				if (!isLetterOrDigit(letter)) return;
				const { byName, longest } = (entities ??= readNamedEntities());
				const name = sofar + String.fromCharCode(letter);
				const inner = deeper(outer, depth);
				for (const [value = 0, then] of byName.get(name) ?? []) this.#closed(value, end, most, inner, take, then);
				if (name.length < longest) this.#name(end, most, name, inner, take);
			});
		}
		#closed(value, place, most, outer, take, then) {
			this.#each(place, most, (sign, end, depth) => {
				if (sign === 59) take(value, end, deeper(outer, depth), then);
			});
			take(value, place, outer, then);
		}
		/** So many hex digits. */ #digits(place, most, count, sofar, outer, take) {
			if (count === 0) {
				take(sofar, place, outer);
				return;
			}
			this.#each(place, most, (character, end, depth) => {
				const digit = digitOf(character);
				if (digit >= 0) this.#digits(end, most, count - 1, sofar * 16 + digit, deeper(outer, depth), take);
			});
		}
		/** The readings of what an escape may be made of, which is ASCII; by far the most of it is only what it is. */ #each(
			place,
			most,
			take,
		) {
			const unit = this.#text.charCodeAt(place);
			if (!opens(unit)) {
				if (unit < 128) take(unit, place + 1, 0);
				return;
			}
			for (const { character, then, end, depth } of this.#read(place, most))
				if (character < 128 && then === void 0) take(character, end, depth);
		}
	}
	function add(found, character, then, end, depth) {
		const known = found.find((one) => one.character === character && one.end === end && one.then === then);
		if (known === void 0)
			found.push({
				character,
				then,
				end,
				depth,
			});
		else if (depth < known.depth) known.depth = depth;
	}
	function deeper(a, b) {
		return a > b ? a : b;
	}
	function isLetterOrDigit(character) {
		return (
			(character >= 48 && character <= 57) ||
			(character >= 65 && character <= 90) ||
			(character >= 97 && character <= 122)
		);
	}
	/** The value of a hex digit, -1 when it is none. */ function digitOf(character) {
		if (character >= 48 && character <= 57) return character - 48;
		if (character >= 65 && character <= 70) return character - 55;
		if (character >= 97 && character <= 102) return character - 87;
		return -1;
	}
	// CONCATENATED MODULE: ./lib/text/search.js
	const search_blanks = unicode('[\\p{Cc}\\p{Cf}\\p{Z}]');
	const unseen = unicode('[\\p{Cn}\\p{Co}]');
	/** Blanks, and what cannot be seen: whoever shows a text on one line makes a space of it. */ function isBlank(
		character,
	) {
		if (character < 127) return character <= 32;
		if (character < 768) return character <= 160 || character === 173;
		return search_blanks().test(String.fromCodePoint(character));
	}
	const format = unicode('\\p{Cf}');
	/** What is mostly not seen at all, such as a hyphen where a word may break, or the zeros of ASCII in UTF-16. */ function isNothing(
		character,
	) {
		if (character === 0) return true;
		return character >= 173 && format().test(String.fromCodePoint(character));
	}
	/** A character of nobody's: it may be one of a secret's own, but whoever folds blanks makes a blank of it. */ function isUnseen(
		character,
	) {
		return character > 887 && unseen().test(String.fromCodePoint(character));
	}
	function places(text, whole, broken) {
		const found = [];
		if (whole.isEmpty) return found;
		const one = new Search(whole, false, found);
		const other = new Search(broken, true, found);
		/** Made for what may be encoded, which little is. */ let readings;
		for (let at = 0; at < text.length;) {
			const unit = text.charCodeAt(at);
			if (opens(unit)) {
				const here = (readings ??= new Readings(text)).at(at);
				one.walkAll(here, at);
				other.walkAll(here, at);
				at += 1;
				continue;
			}
			const begins = whole.beginsWithUnit(unit) || broken.beginsWithUnit(unit);
			if (!begins && one.isIdle && other.isIdle) {
				at += 1;
				continue;
			}
			const character = unit >= 55296 && unit < 56320 ? (text.codePointAt(at) ?? 0) : unit;
			const to = at + (character > 65535 ? 2 : 1);
			one.walk(one.arrived(at), character, void 0, at, to);
			other.walk(other.arrived(at), character, void 0, at, to);
			at = to;
		}
		return found;
	}
	/** No place of a text: the one between two characters that stand there as one. */ const between = -1;
	/** So many searches are under way at one place at most: a text in which one begins at each character takes no longer. */ const mostSteps = 16;
	/** The steps that end at a place. */ class Arrivals {
		steps = [];
		#states;
		/** Of two readings that come to the same, the one that came first began further left, and stays. */
		add(step) {
			const { steps } = this;
			if (steps.length >= mostSteps) return false;
			if (steps.length < 8) {
				if (steps.some(({ state }) => state === step.state)) return false;
			} else {
				this.#states ??= new Set(steps.map(({ state }) => state));
				if (this.#states.has(step.state)) return false;
				this.#states.add(step.state);
			}
			steps.push(step);
			return true;
		}
	}
	/** The search for some words in one text, place by place. */ class Search {
		#needles;
		#skipsBlanks;
		#found;
		/** The steps that end at a place further on, or between two characters in one. */
		#ahead = new Map();
		constructor(needles, skipsBlanks, found) {
			this.#needles = needles;
			this.#skipsBlanks = skipsBlanks;
			this.#found = found;
		}
		/** Whether it has begun with nothing. */ get isIdle() {
			return this.#ahead.size === 0;
		}
		/** Goes on from what has arrived at a place with each of its readings. */ walkAll(here, at) {
			const steps = this.arrived(at);
			for (const { character, then, end } of here) this.walk(steps, character, then, at, end);
		}
		/** The steps that end at a place, told once. */ arrived(at) {
			if (this.#ahead.size === 0) return;
			const arrivals = this.#ahead.get(at);
			if (arrivals !== void 0) this.#ahead.delete(at);
			return arrivals?.steps;
		}
		/** Goes on from these steps, or begins, with what may be read from a place to another: a character, or two in one. */ walk(
			steps,
			one,
			other,
			from,
			to,
		) {
			if (other === void 0) this.#follow(steps, one, from, to, to);
			else {
				this.#follow(steps, one, from, to, between);
				this.#follow(this.arrived(between), other, from, to, to);
			}
		}
		#follow(steps, raw, from, to, at) {
			const character = isBlank(raw) || (this.#skipsBlanks && raw === plus) ? blank : raw;
			if (steps === void 0) {
				if (this.#needles.begins(character)) this.#step(void 0, character, from, to, at);
				return;
			}
			for (const before of steps) this.#step(before, character, from, to, at);
			if (isNothing(raw)) for (const before of steps) this.#stay(before, to, at);
			if (isUnseen(raw)) for (const before of steps) this.#step(before, blank, from, to, at);
		}
		#step(before, character, from, to, at) {
			if (before !== void 0 && character === blank && this.#isSkipped(before)) {
				this.#stay(before, to, at);
				return;
			}
			const state = this.#needles.next(before?.state ?? 0, character);
			if (state !== 0)
				this.#arrive(
					{
						state,
						from,
						before,
						found: this.#needles.found(state),
						start: 0,
					},
					to,
					at,
				);
		}
		#stay({ state, from, before }, to, at) {
			this.#arrive(
				{
					state,
					from,
					before,
					found: 0,
					start: 0,
				},
				to,
				at,
			);
		}
		#isSkipped({ state }) {
			return this.#skipsBlanks || this.#needles.last(state) === blank;
		}
		#arrive(step, to, at) {
			let arrivals = this.#ahead.get(at);
			if (arrivals === void 0) this.#ahead.set(at, (arrivals = new Arrivals()));
			if (!arrivals.add(step) || step.found === 0) return;
			step.start = startOf(step);
			this.#found.push(step.start, to);
		}
	}
	/** Where the word begins that ends with this step: not gone back all the way where another one is met that ends later. */ function startOf(
		last,
	) {
		let step = last;
		for (let left = last.found - 1; left > 0; left -= 1) {
			if (step.before === void 0) break;
			step = step.before;
			if (step.found >= left) return step.start;
		}
		return step.from;
	}
	// CONCATENATED MODULE: ./lib/text/secrets.js
	/** Characters that a secret, or a line of it, must have to be taken out: `123` would blot out half the log. */
	const shortest = 4;
	/** Characters that base64 must have to be looked for in pieces: less may be letters of several words. */ const shortestBroken = 8;
	/**
	 * Everything that must never be seen, and takes it out of text: as it is, and in every form in which a server or a gateway
	 * may echo it. Those are the encodings of `Readings`, up to three of them inside one another and mixed, of the secret and
	 * each line of it, composed (NFC) or decomposed (NFD), whatever blanks have become of its blanks; the secret in the wrong
	 * charset; and base64, whatever blanks it is broken by.
	 */ class Secrets {
		#whole = new Words();
		#broken = new Words();
		/** Whatever is too short (`isTakenOut`) is ignored. */
		add(secret) {
			for (const form of plainForms(secret)) {
				this.#whole.add(secrets_folded(form));
				if (isOpaque(form)) this.#broken.add(unbroken(form));
			}
			if (!isTakenOut(secret)) return;
			for (const whole of wholes(secret)) for (const form of misread(whole)) this.#whole.add(secrets_folded(form));
			for (const form of base64Of(secret)) {
				const letters = unbroken(form);
				if (letters.length < shortestBroken) this.#whole.add(secrets_folded(form));
				else this.#broken.add(letters);
			}
		}
		/**
		 * The text with `***` for each secret, and without the parts that are to be left out: a secret that lies in one of them
		 * goes with it, and of one that is partly in it nothing stays. The same text when there is none of either in it.
		 */ redact(text, leftOut = []) {
			return without(text, places(text, this.#whole.needles, this.#broken.needles), leftOut);
		}
	}
	/** Words as code points, each once. */ class Words {
		#all = new Map();
		#needles;
		/** Whatever is too short is ignored. */
		add(word) {
			const key = word.join();
			if (word.length < shortest || this.#all.has(key)) return;
			this.#all.set(key, word);
			this.#needles = void 0;
		}
		get needles() {
			return (this.#needles ??= new Needles(this.#all.values()));
		}
	}
	/** Whether `redact` takes this secret out: at least 4 characters of it, or of a line of it, can be seen. */ function isTakenOut(
		secret,
	) {
		return secrets_folded(secret).length >= shortest;
	}
	function* plainForms(secret) {
		for (const whole of wholes(secret)) {
			yield whole;
			yield* whole.split(/[\r\n\u0085\u2028\u2029]+/);
		}
	}
	function wholes(secret) {
		return new Set([secret, ...composedAnew(secret)]);
	}
	function composedAnew(text) {
		// ASCII is as it is in all forms, and the tables of the others take long to load.
		return /^[ -~]*$/.test(text) ? [] : [text.normalize('NFC'), text.normalize('NFD')];
	}
	/** Base64 of the secret alone, and what all base64 has in common of which it is a part, wherever it stands in it. */ function* base64Of(
		secret,
	) {
		const bytes = Buffer.from(secret);
		const forms = [bytes.toString('base64').replace(/=+$/, '')];
		// Three bytes are four characters: there are three ways to stand. Six bits at either end depend on the neighbour.
		if (bytes.length >= 8)
			for (const before of [0, 1, 2]) {
				const all = Buffer.concat([Buffer.alloc(before), bytes]);
				forms.push(all.toString('base64').slice(Math.ceil((8 * before) / 6), Math.floor((8 * all.length) / 6)));
			}
		for (const form of forms) {
			yield form;
			yield form.replaceAll('+', '-').replaceAll('/', '_');
		}
	}
	/** Base64 as those find it who take blanks for nothing: without an end, and without what decoding a form makes blanks of. */ function unbroken(
		base64,
	) {
		return Array.from(base64.replace(/\+|=+$/g, ''), (letter) => letter.charCodeAt(0));
	}
	/**
	 * Whether nobody takes this for words, so that blanks in it are only where somebody has broken a line: base64 of a text (as
	 * in `Authorization: Basic`), or what tokens are made of (RFC 9110, 11.2) and longer than a word.
	 */ function isOpaque(secret) {
		if (!/^[A-Za-z0-9._~+/-]{12,}=*$/.test(secret)) return false;
		return (secret.length >= 40 && /[0-9]/.test(secret)) || isBase64OfText(secret);
	}
	function isBase64OfText(secret) {
		const bytes = Buffer.from(secret, 'base64');
		const text = bytes.toString();
		if (noText().test(text)) return false;
		const again = bytes.toString(/[-_]/.test(secret) ? 'base64url' : 'base64');
		return again.replace(/=+$/, '') === secret.replace(/=+$/, '');
	}
	/** Code points, one space for blanks in a row and none at the ends. */ function secrets_folded(text) {
		const all = [];
		for (const one of text) {
			const character = one.codePointAt(0) ?? 0;
			if (!isBlank(character)) all.push(character);
			else if (all.length > 0 && all.at(-1) !== blank) all.push(blank);
		}
		if (all.at(-1) === blank) all.pop();
		return all;
	}
	/** Overlapping and touching places are one. */ function without(text, places, leftOut) {
		const parts = leftOut.map(([from, to, instead = '']) => [from, to, instead]);
		for (let i = 0; i < places.length; i += 2) {
			const [start, end] = [places[i] ?? 0, places[i + 1] ?? 0];
			if (!leftOut.some(([from, to]) => from <= start && end <= to)) parts.push([start, end, '***']);
		}
		if (parts.length === 0) return text;
		parts.sort(([a], [b]) => a - b);
		const kept = [];
		let [end, pending] = [-1, ''];
		for (const [from, to, instead] of parts) {
			if (from > end) {
				kept.push(pending, text.slice(Math.max(end, 0), from));
				pending = '';
			}
			end = Math.max(end, to);
			pending ||= instead;
		}
		kept.push(pending, text.slice(end));
		return kept.join('');
	}
	// CONCATENATED MODULE: ./lib/report/report.js
	/** The only voice to the runner: log, annotations, outputs and summary. */
	class Report {
		#environment;
		#secrets = new Secrets();
		#unwritten;
		constructor(environment) {
			this.#environment = environment;
		}
		/** Makes text from outside safe to print: whatever does not come from here is shown by it, or not at all. */ show =
			makeShow(this.#secrets);
		/** The text without its secrets, for what takes them out itself before it cuts. */
		redact = (text, leftOut) => this.#secrets.redact(text, leftOut);
		/** Masks a secret for the runner, and takes it out of everything that is shown from now on. */
		hide(secret) {
			core_setSecret(secret);
			this.#secrets.add(secret);
		}
		say(line) {
			info(report_harmless(line));
		}
		notice(title, text) {
			notice(report_harmless(text), {
				title: report_harmless(title),
			});
		}
		warn(title, text) {
			warning(report_harmless(text), {
				title: report_harmless(title),
			});
		}
		/** A line for those who look closely (`RUNNER_DEBUG=1`), made only when it is seen. */ debug(line) {
			if (isDebug()) core_debug(line());
		}
		/** Folds the lines of some work together. */ group(title, work) {
			return group(report_harmless(title), work);
		}
		/**
		 * Writes outputs, each a single line: the runner's format for these needs no delimiter, and so no random
		 * numbers, which core's `setOutput` loads all of Node's `crypto` for.
		 */ output(values) {
			const lines = Object.entries(values).map(([name, value]) => `${name}=${value}\n`);
			if (lines.length === 0) return;
			const file = this.#environment['GITHUB_OUTPUT'] ?? '';
			try {
				if (file === '') throw new Error('GITHUB_OUTPUT names no file');
				append(file, lines.join(''));
			} catch (error) {
				this.#unwritten ??= error;
			}
		}
		/** Why an output could not be written; nothing when all were. */ get unwritten() {
			return this.#unwritten === void 0 ? void 0 : messageOf(this.#unwritten);
		}
		/** Says how the step has ended. An annotation is shown without its title in the log, so it is said there too. */ conclude({
			state,
			code,
			headline,
			facts,
		}) {
			if (state === 'success') return;
			const title = report_harmless(`${headline} (${code ?? state})`);
			this.say(title);
			error(report_harmless(annotation(facts)), {
				title,
			});
		}
		/** A runner without summaries, or one that cannot write them, changes nothing of the verdict. */ summarize(
			markdown,
		) {
			const file = this.#environment['GITHUB_STEP_SUMMARY'] ?? '';
			if (file === '') return;
			try {
				append(file, markdown);
			} catch (error) {
				this.debug(() => `No job summary: ${messageOf(error)}`);
			}
		}
	}
	function messageOf(error) {
		return error instanceof Error ? error.message : String(error);
	}
	/** The runner cuts the text of an error after so many characters, in the log too. */ const report_longest = 4e3;
	/** The facts with a line each; where they are too long, all but what is certain and what to do give way. */ function annotation(
		facts,
	) {
		const lines = facts.map(([label, text]) => `${label}: ${text}`);
		if (lines.join('\n').length <= report_longest) return lines.join('\n');
		const mustStay = new Set(['Certain', 'What to do']);
		const staying = facts.flatMap(([label], at) => (mustStay.has(label) ? [lines[at] ?? ''] : []));
		const room = report_longest - staying.join('\n').length - facts.length;
		const each = Math.max(40, Math.floor(room / Math.max(1, facts.length - staying.length)));
		const cut = facts.map(([label], at) => {
			const line = lines[at] ?? '';
			return mustStay.has(label) || line.length <= each ? line : `${line.slice(0, each - 1).toWellFormed()}\u2026`;
		});
		return cut.join('\n').length <= report_longest
			? cut.join('\n')
			: `${cut.slice(0, 60).join('\n').slice(0, room)}\u2026\n${staying.join('\n')}`;
	}
	/** Nothing of what is said is a command: the runner takes `::` at the start of a line and `##[` anywhere for one. */ function report_harmless(
		text,
	) {
		return text.includes('::') || text.includes('##[')
			? text.replace(/^(\s*)::/gm, '$1: :').replaceAll('##[', '## [')
			: text;
	}
	// CONCATENATED MODULE: ./lib/report/drained.js
	/** So long a reader may take nothing at all, and so long it may take for everything; milliseconds. */
	const stalled = 2e3;
	const drained_longest = 1e4;
	/**
	 * Resolves when all that was written has been taken by whoever reads it, or when that is no longer to be hoped
	 * for. Node ends a process without what a pipe has not taken yet.
	 */ async function drained(stream) {
		const step = 50;
		let left = stream.writableLength;
		for (
			let waited = 0, idle = 0;
			left > 0 && !stream.destroyed && waited < drained_longest && idle < stalled;
			waited += step
		) {
			await new Promise((resolve) => setTimeout(resolve, step));
			idle = stream.writableLength < left ? 0 : idle + step;
			left = stream.writableLength;
		}
	}
	// CONCATENATED MODULE: external "node:url"
	const external_node_url_namespaceObject = require('node:url');
	// CONCATENATED MODULE: ./lib/http/route.js
	/**
	 * The way to this absolute URL, as the environment has it: `https_proxy`, `http_proxy` and `no_proxy`, or in
	 * capitals (the lower case goes first, an empty one counts as absent). A `problem` names the variable that cannot
	 * be used, and never its value, which may hold a password.
	 */
	function routeTo(url, environment) {
		const target = new URL(url);
		if (isLoopback(target.hostname))
			return {
				kind: 'direct',
				because: 'loopback',
			};
		const names = target.protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY'];
		const set = variable(names, environment);
		if (set === void 0)
			return {
				kind: 'direct',
			};
		const except = variable(['no_proxy', 'NO_PROXY'], environment)?.value ?? '';
		if (isExcepted(target, except))
			return {
				kind: 'direct',
				because: 'no_proxy',
			};
		const proxy = readProxy(set.value);
		return typeof proxy === 'string'
			? {
					problem: `${set.name} ${proxy}.`,
				}
			: {
					kind: 'proxy',
					proxy,
				};
	}
	function variable(names, environment) {
		for (const name of names) {
			const value = environment[name]?.trim() ?? '';
			if (value !== '')
				return {
					name,
					value,
				};
		}
		return;
	}
	/** Hosts that are this machine whatever a resolver says (RFC 6761, 6.3); `hostname` is that of a URL. */ function isLoopback(
		hostname,
	) {
		if ((0, external_node_net_namespaceObject.isIPv4)(hostname)) return hostname.startsWith('127.');
		// The last one is 127.0.0.0/8 inside an IPv6 address, as a URL writes it.
		return /^((.+\.)?localhost\.?|\[::1\]|\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\])$/.test(hostname);
	}
	/**
	 * Whether `no_proxy` names this host: a list of names (each with the names below it, or those alone after a leading
	 * dot or `*.`), addresses, networks (`10.0.0.0/8`), any of the first two with a port, or `*`.
	 */ function isExcepted({ hostname, port, protocol }, list) {
		const host = hostname.replace(/^\[|\]$|\.$/g, '');
		const at = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
		return list
			.toLowerCase()
			.split(/[\s,]+/)
			.filter((entry) => entry !== '')
			.some((entry) => {
				if (entry === '*') return true;
				if (entry.includes('/'))
					return (0, external_node_net_namespaceObject.isIP)(host) !== 0 && isInNetwork(host, entry);
				const [, bracketed, name, wanted] = /^(?:\[([^\]]*)\]|([^[\]]*?))(?::(\d+))?$/.exec(entry) ?? [];
				const given = bracketed ?? name ?? '';
				if ((0, external_node_net_namespaceObject.isIPv6)(entry)) return host === canonical(entry);
				if (wanted !== void 0 && wanted !== at) return false;
				if (
					(0, external_node_net_namespaceObject.isIP)(given) !== 0 ||
					(0, external_node_net_namespaceObject.isIP)(host) !== 0
				)
					return host === canonical(given);
				const suffix = given.replace(/^\*(?=\.)/, '').replace(/\.$/, '');
				if (suffix === '') return false;
				return suffix.startsWith('.') ? host.endsWith(suffix) : host === suffix || host.endsWith(`.${suffix}`);
			});
	}
	/** An address as a URL writes it, without brackets. */ function canonical(address) {
		return (0, external_node_net_namespaceObject.isIPv6)(address) && URL.canParse(`http://[${address}]`)
			? new URL(`http://[${address}]`).hostname.slice(1, -1)
			: address;
	}
	function isInNetwork(address, network) {
		const [, start = '', bits = ''] = /^([^/]*)\/(\d{1,3})$/.exec(network) ?? [];
		const family = (0, external_node_net_namespaceObject.isIP)(start);
		if (
			family === 0 ||
			family !== (0, external_node_net_namespaceObject.isIP)(address) ||
			Number(bits) > (family === 4 ? 32 : 128)
		)
			return false;
		const type = family === 4 ? 'ipv4' : 'ipv6';
		const list = new external_node_net_namespaceObject.BlockList();
		list.addSubnet(start, Number(bits), type);
		return list.check(address, type);
	}
	const route_form = 'http://host:port or https://host:port (user:password@ before the host, where it wants them)';
	/**
	 * A proxy's address, or what is wrong with it. Read by hand: `URL` takes much for an address that is none, and
	 * http-client goes without a proxy when its address is none, without a word. The default ports are those of the
	 * schemes, where curl's is 1080.
	 */ function readProxy(value) {
		const [, scheme = 'http', rest = ''] = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(.*)$/s.exec(value) ?? [];
		const protocol = `${scheme.toLowerCase()}:`;
		if (protocol.startsWith('socks')) return `names a SOCKS proxy, which is not supported: it should be ${route_form}`;
		if (protocol !== 'http:' && protocol !== 'https:')
			return `has a scheme that is not supported: it should be ${route_form}`;
		// eslint-disable-next-line no-control-regex -- they are what is looked for
		if (/[\u0000-\u0020\u007f]/.test(rest)) return `holds blanks or control characters: it should be ${route_form}`;
		const [authority = ''] = rest.split(/[/?#\\]/, 1);
		if (!['', '/'].includes(rest.slice(authority.length)))
			return `goes on after host and port: it should be ${route_form}; in a password / is written %2F, ? %3F and # %23`;
		const at = authority.lastIndexOf('@');
		const credentials = readCredentials(authority.slice(0, Math.max(0, at)));
		if (credentials === void 0)
			return 'has a user or password that is not percent-encoded (as UTF-8): % itself is written %25';
		const [, address, name = '', digits] = /^(?:\[(.*)\]|([^[\]:]*))(?::(\d*))?$/.exec(authority.slice(at + 1)) ?? [];
		if (address === void 0 && name === '') return `has no host, or no valid port: it should be ${route_form}`;
		const hostname =
			address === void 0
				? readName(name)
				: (0, external_node_net_namespaceObject.isIPv6)(address)
					? canonical(address)
					: void 0;
		if (hostname === void 0) return `has a host that is neither a name nor an address: it should be ${route_form}`;
		const port = digits === void 0 ? (protocol === 'https:' ? 443 : 80) : Number(digits);
		if (digits === '' || port < 1 || port > 65535) return 'has no valid port: a port is 1 \u2026 65535';
		return {
			protocol,
			hostname,
			port,
			...credentials,
		};
	}
	/** User and password, decoded; `undefined` when they are not encoded as they should be. */ function readCredentials(
		userinfo,
	) {
		const [, user = '', password = ''] = /^([^:]*):?(.*)$/s.exec(userinfo) ?? [];
		try {
			return {
				username: decodeURIComponent(user),
				password: decodeURIComponent(password),
			};
		} catch {
			return;
		}
	}
	/** A host name in ASCII, or an IPv4 address. */ function readName(name) {
		// What ends in a number is an address, or nothing (WHATWG URL, "ends in a number").
		if (/(^|\.)(\d+|0x[0-9a-f]*)\.?$/i.test(name))
			return (0, external_node_net_namespaceObject.isIPv4)(name) ? name : void 0;
		const ascii = name.includes('%') ? '' : (0, external_node_url_namespaceObject.domainToASCII)(name);
		const label = '[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?';
		return new RegExp(`^(?=.{1,253}$)${label}(\\.${label})*\\.?$`).test(ascii) ? ascii : void 0;
	}
	/**
	 * Everything in the variables for proxies that nobody may see: users and passwords, as they stand there and
	 * decoded, and what they become in a header. Also of values that are no address: those are cut by hand.
	 */ function proxySecrets(environment) {
		const secrets = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].flatMap((name) => {
			const value = environment[name]?.trim() ?? '';
			if (value === '') return [];
			const rest = value.replace(/^[A-Za-z][A-Za-z0-9+.-]*:\/\//, '');
			// Where a raw slash or hash has cut the address short, or the path has an @ of its own, nobody can tell which.
			const [authority = ''] = rest.split(/[/?#\\]/, 1);
			return [rest, authority].flatMap((part) => secretsIn(part.slice(0, Math.max(0, part.lastIndexOf('@')))));
		});
		return [...new Set(secrets)].filter((secret) => secret.trim() !== '');
	}
	function secretsIn(userinfo) {
		if (userinfo === '') return [];
		const [, user = '', password = ''] = /^([^:]*):?(.*)$/s.exec(userinfo) ?? [];
		const decoded = [user, password].map(decode);
		return [user, password, ...decoded, Buffer.from(decoded.join(':')).toString('base64')];
	}
	/** Decoded as far as it can be. */ function decode(text) {
		return text.replace(/(%[0-9A-Fa-f]{2})+/g, (escapes) => {
			try {
				return decodeURIComponent(escapes);
			} catch {
				return escapes;
			}
		});
	}
	// CONCATENATED MODULE: ./lib/http/retry.js
	/** The same way, with all that is left of its patience bounded by a moment of its clock. */
	function bounded(client, until) {
		const left = () => Math.max(0, until - client.clock.now());
		return {
			...client,
			send: (request, within = 1 / 0) => client.send(request, Math.min(within, left())),
			clock: {
				now: () => client.clock.now(),
				sleep: (ms, cancel) => client.clock.sleep(Math.min(ms, left()), cancel),
			},
		};
	}
	const longestWait = 6e4;
	/**
	 * Does something until its result is one to keep, at most `maxAttempts` times. Whether it may be done again
	 * is the caller's knowledge, as it depends on what it does: `again` answers `undefined` when it may not.
	 */ async function retry(client, act, again) {
		for (let attempts = 1; ; attempts++) {
			const result = await act();
			const next = again(result);
			if (next === void 0 || attempts >= client.maxAttempts)
				return {
					result,
					attempts,
				};
			const asked = retryAfter(next.retryAfter, Date.now());
			if (asked !== void 0 && asked > longestWait)
				return {
					result,
					attempts,
				};
			// Where patience ends before one's turn in the crowd, one comes as early as is allowed.
			const left = (client.until ?? 1 / 0) - client.clock.now();
			const pause = [Math.random(), 0].map((luck) => pauseBefore(attempts + 1, asked, luck)).find((ms) => ms < left);
			if (pause === void 0)
				return {
					result,
					attempts,
				};
			const which = `attempt ${String(attempts + 1)} of ${String(client.maxAttempts)}`;
			const when = `in ${(pause / 1e3).toFixed(1)} s${asked === void 0 ? '' : ` (Retry-After asks for ${(asked / 1e3).toFixed(0)} s at least)`}`;
			client.say(`${next.why} It is safe to try again: ${which} ${when}.`);
			await client.clock.sleep(pause, client.cancel);
			if (client.cancel.aborted)
				return {
					result: 'cancelled',
					attempts,
				};
		}
	}
	/** Over so many milliseconds those come back whom a server has sent away in the same moment. */ const spread = 12e3;
	function pauseBefore(attempt, asked, random) {
		if (asked === void 0) return Math.min(1e3 * 2 ** (attempt - 2), longestWait) * (0.5 + random / 2);
		return Math.min(asked + spread * random, Math.max(asked, longestWait));
	}
	/** Milliseconds that a `Retry-After` header asks for, or `undefined` when it makes no sense (RFC 9110, 10.2.3). */ function retryAfter(
		header,
		now,
	) {
		const text = header?.trim() ?? '';
		if (/^[0-9]+$/.test(text)) return Number(text) * 1e3;
		if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text)) return;
		// Of the three forms of an HTTP date one names no time zone: it is GMT as well.
		const date = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
		return Number.isNaN(date) ? void 0 : Math.max(0, date - now);
	}
	// CONCATENATED MODULE: ./lib/declared.js
	// Written by `npm run build` from action.yml and package.json: change those instead.
	/** Every declared input with its default, `''` where it has none. */
	const defaults = {
		'plan-id': '',
		token: '',
		username: '',
		password: '',
		'client-id': '',
		'client-secret': '',
		'client-key': '',
		'auth-url': '',
		'force-run': 'false',
		'is-group-run': '',
		'callback-url': '',
		'api-url': 'https://testinium.io/Testinium.RestApi/api',
		'company-id': '',
		'request-timeout-seconds': '60',
		'max-attempts': '5',
		'wait-for-completion': 'false',
		'wait-timeout-minutes': '120',
		'poll-interval-seconds': '10',
		'max-failure-percentage': '0',
		'if-already-running': 'fail',
		'if-outcome-unknown': 'fail',
		'stop-when-abandoned': 'false',
		'gateway-url': '',
		'junit-file': '',
		'github-token': '',
		'status-context': '',
	};
	const userAgent = 'run-testinium-plan/1.0.0';
	// CONCATENATED MODULE: external "node:path"
	const external_node_path_namespaceObject = require('node:path');
	var external_node_path_default = __nccwpck_require__.n(external_node_path_namespaceObject);
	// CONCATENATED MODULE: ./lib/junit-file.js
	const controls = unicode('\\p{Cc}');
	/** Resolves what the workflow says, or tells what is wrong with it. Nothing is made or followed. */ function junitFile(
		given,
		environment,
	) {
		const { GITHUB_WORKSPACE: set = '' } = environment;
		const named = external_node_path_default().resolve(set === '' ? process.cwd() : set);
		const workspace = whereLinksLead(named) ?? named;
		if (controls().test(given))
			return {
				problem: 'it is not a path',
			};
		if (/[/\\]$/.test(given))
			return {
				problem: 'it names a folder, not a file',
			};
		// An absolute path may name the workspace by way of a link or without.
		const relative = [named, workspace]
			.map((root) => external_node_path_default().relative(root, external_node_path_default().resolve(named, given)))
			.find(
				(way) =>
					way !== '..' &&
					!way.startsWith(`..${external_node_path_default().sep}`) &&
					!external_node_path_default().isAbsolute(way),
			);
		if (relative === void 0)
			return {
				problem: 'it is outside of the workspace',
			};
		if (relative === '')
			return {
				problem: 'it names the workspace, not a file',
			};
		return {
			file: {
				workspace,
				relative: relative.split(external_node_path_default().sep).join('/'),
			},
		};
	}
	/**
	 * Removes what an earlier step or run left there, so that no reader takes it for this run's. What is returned is
	 * why it could not be.
	 */ function removeOld(file) {
		return attempt(file, (place) => {
			if (place.exists) (0, external_node_fs_namespaceObject.unlinkSync)(place.path);
		});
	}
	/** Makes the file appear with this text in one step, and the folders for it. What is returned is why not. */ function writeWhole(
		file,
		text,
	) {
		return attempt(
			file,
			({ folder, path: target }) => {
				const name = `.junit-${String(process.pid)}-${Math.random().toString(36).slice(2)}.tmp`;
				const beside = external_node_path_default().join(folder, name);
				try {
					// Exclusive: whatever has this name is not ours to write to.
					// Exclusive: whatever has this name is not ours to write to.
					(0, external_node_fs_namespaceObject.writeFileSync)(beside, text, {
						flag: 'wx',
					});
					(0, external_node_fs_namespaceObject.renameSync)(beside, target);
				} catch (error) {
					(0, external_node_fs_namespaceObject.rmSync)(beside, {
						force: true,
					});
					throw error;
				}
			},
			'make folders',
		);
	}
	function attempt({ workspace, relative }, act, folders = 'look') {
		try {
			const place = placeOf(workspace, relative.split('/'), folders);
			if (typeof place === 'string') return place;
			if (place !== void 0) act(place);
			return;
		} catch (error) {
			const { code = 'an error without a code' } = error;
			return words[code] ?? code;
		}
	}
	const words = {
		EACCES: 'permission is denied (EACCES)',
		EISDIR: 'there is a folder with that name (EISDIR)',
		ENOENT: 'the workspace is not there (ENOENT)',
		ENOSPC: 'there is no room (ENOSPC)',
		ENOTDIR: 'a part of the path is a file (ENOTDIR)',
		EPERM: 'permission is denied (EPERM)',
		EROFS: 'the file system is read-only (EROFS)',
	};
	/**
	 * Goes down to the folder of the file, one by one: `mkdir` with `recursive` never returns where folders cannot
	 * be made (below /proc). `undefined` when the way does not exist, words when it leads out of the workspace.
	 */ function placeOf(workspace, parts, folders) {
		let folder = workspace;
		for (const part of parts.slice(0, -1)) {
			const next = external_node_path_default().join(folder, part);
			if (kindOf(next) === 'nothing') {
				if (folders === 'look') return;
				(0, external_node_fs_namespaceObject.mkdirSync)(next);
			}
			const real = whereLinksLead(next);
			if (real === void 0 || !isWithin(workspace, real)) return leadsOut;
			folder = real;
		}
		const target = external_node_path_default().join(folder, parts.at(-1) ?? '');
		const kind = kindOf(target);
		if (kind === 'folder') return words['EISDIR'];
		if (kind === 'link') {
			const real = whereLinksLead(target);
			if (real === void 0 || !isWithin(workspace, real)) return leadsOut;
		}
		return {
			folder,
			path: target,
			exists: kind !== 'nothing',
		};
	}
	const leadsOut = 'a link leads out of the workspace';
	function kindOf(place) {
		const found = (0, external_node_fs_namespaceObject.lstatSync)(place, {
			throwIfNoEntry: false,
		});
		if (found === void 0) return 'nothing';
		if (found.isSymbolicLink()) return 'link';
		return found.isDirectory() ? 'folder' : 'file';
	}
	function whereLinksLead(place) {
		try {
			return (0, external_node_fs_namespaceObject.realpathSync)(place);
		} catch {
			return;
		}
	}
	function isWithin(folder, place) {
		return (
			place === folder ||
			place.startsWith(
				folder.endsWith(external_node_path_default().sep) ? folder : folder + external_node_path_default().sep,
			)
		);
	}
	// CONCATENATED MODULE: ./lib/secret-inputs.js
	const wholly = ['token', 'github-token', 'username', 'password', 'client-id', 'client-secret', 'client-key'];
	/**
	 * Everything in the inputs that must never be seen, whether the inputs are good or bad, without repetitions and without what
	 * is only blanks. `read` gives an input as the runner hands it over, `''` when there is none.
	 */ function secret_inputs_secretsIn(read) {
		// A password is taken as it is, outer blanks included.
		const value = (name) => (name === 'password' ? read(name) : read(name).trim());
		return distinct([
			...wholly.map(value),
			...basicOfBoth(value('client-id'), value('client-secret')),
			...basicOfBoth(value('username'), value('password')),
			...partsOfKey(value('client-key')),
			...secretPartsOfUrl(value('callback-url')),
		]);
	}
	/** A name and a secret as they stand in an Authorization header (RFC 7617), as secret as its parts. */ function basicOf(
		name,
		secret,
	) {
		return Buffer.from(`${name}:${secret}`).toString('base64');
	}
	function basicOfBoth(name, secret) {
		return name === '' || secret === '' ? [] : [basicOf(name, secret)];
	}
	/** The key is the base64 of a client's name and its secret, or nothing that anyone can read. */ function partsOfKey(
		key,
	) {
		return key === '' ? [] : partsOfUser(Buffer.from(key, 'base64').toString()).filter(isLong);
	}
	function partsOfUser(user) {
		const [name = '', ...rest] = user.split(':');
		return rest.length === 0 || noText().test(user) ? [] : [user, name, rest.join(':')];
	}
	/**
	 * What of a URL is as secret as the whole of it: its path with query, its query, user and password, and each query value or
	 * path segment of 8 or more characters that has a digit (chat hooks keep their tokens there; what is shorter, such as a
	 * number or a flag, is no secret, and hiding it would blot out half the log). All of them as they are written, decoded,
	 * and as they are sent. The text need not be a good URL.
	 */ function secretPartsOfUrl(url) {
		if (url === '') return [];
		const sent = URL.canParse(url) ? [new URL(url).href] : [];
		const parts = [url, ...sent].flatMap(partsOf).flatMap((part) => [part, ...decoded(part)]);
		return distinct([url, ...parts.filter(isLong)]);
	}
	function partsOf(url) {
		// The parts of any text that is taken for a URL (RFC 3986, appendix B).
		const [, , , , authority = '', path = '', query = '', , fragment = ''] =
			/^(([^:/?#]+):)?(\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(#(.*))?/s.exec(url) ?? [];
		const user = authority.includes('@') ? authority.slice(0, authority.lastIndexOf('@')) : '';
		const [name = '', ...password] = user.split(':');
		const values = query.split(/[&;]/).map((pair) => pair.slice(pair.indexOf('=') + 1));
		return [
			url,
			query === '' ? path : `${path}?${query}`,
			query,
			name,
			password.join(':'),
			...decoded(user)
				.flatMap(partsOfUser)
				.slice(0, 1)
				.map((both) => Buffer.from(both).toString('base64')),
			...[...path.split('/'), ...values, fragment].filter((part) => [part, ...decoded(part)].some(isTelling)),
		];
	}
	/** Whether a part is worth masking: the runner would blot out every `/` of the log. */ function isLong(part) {
		return Array.from(part.trim()).length >= 4;
	}
	const digit = unicode('\\p{Nd}');
	function isTelling(part) {
		return Array.from(part).length >= 8 && digit().test(part);
	}
	/** The part decoded as of a URL, and as of a form, which writes `+` for a blank. What is not encoded well stays as it is. */ function decoded(
		part,
	) {
		return [part, part.replaceAll('+', ' ')].map((text) =>
			text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (bytes) => {
				try {
					return decodeURIComponent(bytes);
				} catch {
					return bytes;
				}
			}),
		);
	}
	function distinct(secrets) {
		return [...new Set(secrets)].filter((secret) => secret.trim() !== '');
	}
	// CONCATENATED MODULE: ./lib/long.js
	/** 2^63 - 1, the largest Java Long: Testinium's ids are Longs. */
	const largestLong = 9223372036854775807n;
	/** Decimal digits without leading zeros when `text` is a Java Long of at least 1, else `undefined`. */ function longFrom(
		text,
	) {
		if (!/^[0-9]+$/.test(text)) return;
		const digits = text.replace(/^0+/, '');
		if (digits === '' || digits.length > 19 || BigInt(digits) > largestLong) return;
		return digits;
	}
	// CONCATENATED MODULE: ./lib/inputs.js
	/**
	 * Reads every input, and the proxies that requests to Testinium would take, or names all that is bad in one go.
	 * `show` makes what was given safe to print.
	 */
	function readInputs(read, environment, show) {
		const problems = [];
		/** The input's text without outer blanks; its default when there is nothing else. */ const text = (name) =>
			read(name).trim() || defaults[name];
		/** What `parse` makes of the input, if it is given; a problem is noted where that is nothing. */ const given = (
			name,
			parse,
			shouldBe,
		) => {
			const written = text(name);
			if (written === '') return;
			const value = parse(written);
			if (value === void 0) {
				// It may be an address, and what was meant for the password may have a slash.
				const shown = show(
					foreignAddress(written, /\/\/.*@/s, {
						user: '***@',
						rest: '?***',
					}),
				);
				problems.push(`${name} is "${shown}", but should be ${shouldBe}.${hintFor(written)}`);
			}
			return value;
		};
		/** The same for an input with a default. */ const orDefault = (name, parse, shouldBe) => {
			const value = given(name, parse, shouldBe) ?? parse(defaults[name]);
			if (value === void 0) throw new TypeError(`The default of ${name} in action.yml is not ${shouldBe}.`);
			return value;
		};
		const whole = (name, least, most, of = '') =>
			orDefault(name, wholeFrom(least, most), `a whole number ${of}from ${String(least)} to ${String(most)}`);
		const word = (name, ...words) =>
			orDefault(name, (written) => words.find((one) => one === written), inputs_inWords(words));
		const base = (name) =>
			given(
				name,
				baseFrom,
				'an absolute URL that begins with http:// or https://, without user, password, query or fragment',
			);
		const planId = given('plan-id', longFrom, aLong) ?? '';
		if (text('plan-id') === '') problems.push('plan-id is missing: give the number of the test plan to run.');
		const isGroupRun = given('is-group-run', booleanFrom, aBoolean);
		const companyId = given('company-id', longFrom, aLong);
		const callbackUrl = text('callback-url');
		if (callbackUrl !== '' && httpUrl(callbackUrl) === void 0)
			problems.push(
				'callback-url (not shown, as it may hold secrets) should be an absolute URL that begins with http:// or https://.',
			);
		const apiUrl = base('api-url') ?? defaults['api-url'];
		const authUrl = base('auth-url') ?? authUrlFor(apiUrl);
		const gatewayUrl = base('gateway-url');
		const credentials = inputs_readCredentials(read, authUrl, problems);
		const githubToken = text('github-token');
		if (githubToken !== '' && !isToken(githubToken))
			problems.push(`github-token has characters that a token cannot have: ${aToken}.`);
		const context = given('status-context', lineFrom(255), 'one line of at most 255 characters');
		const path = text('junit-file');
		const junit = path === '' ? void 0 : junitFile(path, environment);
		if (junit !== void 0 && 'problem' in junit)
			problems.push(`junit-file is "${show(foreign(path))}", but ${junit.problem}.`);
		const inputs = {
			planId,
			credentials,
			forceRun: orDefault('force-run', booleanFrom, aBoolean),
			...(isGroupRun === void 0
				? {}
				: {
						isGroupRun,
					}),
			...(callbackUrl === ''
				? {}
				: {
						callbackUrl,
					}),
			apiUrl,
			...(companyId === void 0
				? {}
				: {
						companyId,
					}),
			requestTimeout: 1e3 * whole('request-timeout-seconds', 1, 3600, 'of seconds '),
			maxAttempts: whole('max-attempts', 1, 10),
			ifAlreadyRunning: word('if-already-running', 'fail', 'attach', 'wait'),
			ifOutcomeUnknown: word('if-outcome-unknown', 'fail', 'look'),
			waitForCompletion: orDefault('wait-for-completion', booleanFrom, aBoolean),
			waitTimeout: 6e4 * whole('wait-timeout-minutes', 1, 1440, 'of minutes '),
			pollInterval: 1e3 * whole('poll-interval-seconds', 1, 300, 'of seconds '),
			maxFailurePercentage: whole('max-failure-percentage', 0, 100),
			stopWhenAbandoned: orDefault('stop-when-abandoned', booleanFrom, aBoolean),
			...(gatewayUrl === void 0
				? {}
				: {
						gatewayUrl,
					}),
			...(junit !== void 0 && 'file' in junit
				? {
						junitFile: junit.file,
					}
				: {}),
			...(githubToken === ''
				? {}
				: {
						commitStatus: {
							token: githubToken,
							context: context ?? `testinium/plan-${planId}`,
						},
					}),
		};
		const routes = addressesOf(inputs).map((url) => routeTo(url, environment));
		problems.push(...new Set(routes.flatMap((route) => ('problem' in route ? [route.problem] : []))));
		return problems.length > 0
			? {
					problems,
				}
			: {
					inputs,
				};
	}
	/** Every address that a request to Testinium or to the sign-in may go to, once each. */ function addressesOf({
		apiUrl,
		credentials,
		gatewayUrl,
	}) {
		const all = [apiUrl, 'authUrl' in credentials ? credentials.authUrl : void 0, gatewayUrl];
		return [...new Set(all.filter((url) => url !== void 0))];
	}
	/** Either a token or a whole set of user and client; half a set, both or neither is a problem. */ function inputs_readCredentials(
		read,
		authUrl,
		problems,
	) {
		const value = (name) => (name === 'password' ? read(name) : read(name).trim());
		const isGiven = (name) => value(name).trim() !== '';
		const token = value('token');
		const client = ['client-id', 'client-secret'];
		const givenNames = ['username', 'password', ...client, 'client-key'].filter(isGiven);
		const noSecret = 'A secret that does not exist is empty.';
		if (givenNames.length === 0) {
			if (token === '')
				problems.push(
					`token is missing: give an access token of Testinium from a secret, or username, password, and either client-id and client-secret or client-key to sign in. ${noSecret}`,
				);
			else if (!isToken(token))
				problems.push(`token has characters that a token cannot have: ${aToken}, and without the word Bearer.`);
			return {
				token,
			};
		}
		if (token !== '')
			problems.push(
				`token is given together with ${inputs_inWords(givenNames, 'and')}: give either a token or a user to sign in with.`,
			);
		const both = isGiven('client-key') ? client.filter(isGiven) : [];
		if (both.length > 0)
			problems.push(
				`client-key is given together with ${inputs_inWords(both, 'and')}: give either the one or the others.`,
			);
		const needed = ['username', 'password', ...(isGiven('client-key') ? [] : client)];
		const missing = needed.filter((name) => !isGiven(name));
		if (token === '' && missing.length > 0)
			problems.push(
				`${inputs_inWords(missing, 'and')} ${missing.length === 1 ? 'is' : 'are'} missing: to sign in, username, password, and either client-id and client-secret or client-key are needed. ${noSecret}`,
			);
		if (value('client-id').includes(':'))
			problems.push('client-id has a colon, which cannot be sent: Basic authentication ends the id there (RFC 7617).');
		if (isGiven('client-key') && !isToken(value('client-key')))
			problems.push(`client-key has characters that it cannot have: ${aToken}, and without the word Basic.`);
		return {
			username: value('username'),
			password: value('password'),
			basic: isGiven('client-key') ? value('client-key') : basicOf(value('client-id'), value('client-secret')),
			authUrl,
		};
	}
	/**
	 * Where to sign in when the workflow does not say: Testinium Cloud has a host of its own for it, Testinium
	 * Enterprise an address beside its API (Testinium's API pages, "Authentication").
	 */ function authUrlFor(apiUrl) {
		if (apiUrl === defaults['api-url']) return 'https://account.testinium.com/uaa/oauth/token';
		return `${apiUrl.replace(/\/api$/, '')}/oauth/token`;
	}
	const aToken = 'it should be printable ASCII without blanks or line breaks inside';
	const aLong = 'a whole number from 1 to 9223372036854775807';
	const aBoolean = 'true or false';
	/** GitHub reads an unquoted number in YAML as a double and prints fifteen digits of it. */ function hintFor(
		written,
	) {
		return /^\d(\.\d+)?E\+\d+$/i.test(written)
			? ' YAML has made a rounded number of it: put it in quotes, so that all of its digits arrive.'
			: '';
	}
	/** The booleans of YAML 1.2's core schema, which is what a workflow's author writes. */ function booleanFrom(text) {
		if (['true', 'True', 'TRUE'].includes(text)) return true;
		return ['false', 'False', 'FALSE'].includes(text) ? false : void 0;
	}
	function wholeFrom(least, most) {
		return (text) => {
			if (!/^[0-9]+$/.test(text)) return;
			const value = Number(text);
			return value >= least && value <= most ? value : void 0;
		};
	}
	function lineFrom(most) {
		return (text) => (hasControls(text) || Array.from(text).length > most ? void 0 : text);
	}
	/** Whether this can stand in a header as it is: printable ASCII without blanks. */ function isToken(text) {
		return /^[\x21-\x7e]+$/.test(text);
	}
	function inputs_inWords(words, link = 'or') {
		return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${link} ${words.at(-1) ?? ''}`;
	}
	/** An absolute http(s) URL as a person would write it: what `URL` would quietly repair is refused. */ function httpUrl(
		text,
	) {
		if (!/^https?:\/\/[^/\\?#]/i.test(text) || /[\s\\]/.test(text) || hasControls(text)) return;
		return URL.canParse(text) ? new URL(text) : void 0;
	}
	const inputs_controls = unicode('\\p{C}');
	function hasControls(text) {
		return !/^[ -~]*$/.test(text) && inputs_controls().test(text);
	}
	/** The base of an API, without a slash at its end. */ function baseFrom(text) {
		const url = httpUrl(text);
		if (url === void 0 || /[?#]|^[^/]*\/\/[^/]*@/.test(text)) return;
		return url.href.replace(/\/+$/, '');
	}
	/** Whether what is sent to this address can be read on the way: plain http, to another machine. */ function isInTheClear(
		url,
	) {
		const { protocol, hostname } = new URL(url);
		return protocol === 'http:' && !isLoopback(hostname);
	}
	// CONCATENATED MODULE: ./lib/commit-status.js
	/** `client` ends with the step when that is cancelled, `last` does not. */
	function announcer(target, client, last, report, environment) {
		if (target === void 0)
			return {
				pending: nobody,
				conclude: nobody,
			};
		let concluded;
		const announce = async (status, client) => {
			const context = report.show(foreign(target.context));
			const failed = await setCommitStatus(status, target, client, environment);
			if (failed === void 0) report.say(`Commit status ${context}: ${status.state}`);
			// What is set at the end counts; a warning before it would say the same thing twice.
			else if (status.state === 'pending') report.say(`Commit status ${context} was not set to pending: ${failed}`);
			else report.warn('The commit status was not set', failed);
		};
		const apiUrl = environment['GITHUB_API_URL'] ?? '';
		if (URL.canParse(apiUrl) && isInTheClear(apiUrl))
			report.warn(
				'Secrets are sent in the clear',
				`Anyone on the way can read what is sent to ${report.show(foreign(apiUrl))} (GITHUB_API_URL), github-token too. Use https://.`,
			);
		return {
			pending: (description) =>
				announce(
					{
						state: 'pending',
						description,
					},
					client,
				),
			// A cancelled step still says so; only what comes before the end is cancelled with it.
			conclude: (verdict, executionId) => {
				const { state } = verdict;
				return (concluded ??= announce(
					{
						state,
						description: descriptionOf(verdict, executionId),
					},
					last,
				));
			},
		};
	}
	function nobody() {
		return Promise.resolve();
	}
	const longestDescription = 140;
	/** A cancelled job has 7.5 s before the runner insists, and 2.5 s more before it kills; milliseconds. */ const commit_status_patience = 5e3;
	/** Less than this is not worth another attempt: the longest pause before it, and a second for itself. */ const leastLeft = 3e3;
	const mostAttempts = 3;
	/**
	 * Sets the status on the head commit. It never fails: what is returned is why GitHub did not take it. A
	 * status that is missing blocks whatever demands it, which is the safe side.
	 */ async function setCommitStatus(status, target, client, environment) {
		const { show, clock } = client;
		const until = clock.now() + commit_status_patience;
		try {
			const event = readEvent(environment['GITHUB_EVENT_PATH']);
			// Not before the event is known to be readable: this package reads it as well while it is being loaded.
			const { context, getOctokit } = await __nccwpck_require__
				.e(564)
				.then(__nccwpck_require__.bind(__nccwpck_require__, 564));
			const route = routeTo(context.apiUrl, environment);
			if ('problem' in route) return `The proxy on the way to GitHub cannot be used: ${route.problem}`;
			const octokit = getOctokit(target.token, {
				baseUrl: context.apiUrl,
				request: {
					fetch: (url, init) => fetchOver(client, until, url, init),
				},
				log: {
					debug: silent,
					info: silent,
					warn: silent,
					error: silent,
				},
			});
			await octokit.rest.repos.createCommitStatus({
				...context.repo,
				sha: headCommit(event, context.sha),
				state: status.state,
				context: target.context,
				// Its parts from outside were made safe when they came in; its numbers are ours, and stay as they are.
				description: shortened(status.description),
				target_url: `${context.serverUrl}/${context.repo.owner}/${context.repo.repo}/actions/runs/${String(context.runId)}`,
			});
			return;
		} catch (error) {
			const { status: code, message, response } = error;
			const words = show(foreign(typeof message === 'string' ? message : String(error)));
			// Octokit gives its own failures, which have no response, the status 500.
			return response === void 0 ? words : commit_status_refusal(Number(code), words);
		}
	}
	function commit_status_refusal(code, words) {
		const said = `GitHub answered with HTTP ${String(code)}${words === '' ? '' : `, "${words}"`}.`;
		switch (code) {
			case 401:
				return `${said} Give \${{ github.token }} as github-token, or another token that is valid.`;

			case 403:
			case 404:
				return (
					`${said} Give the job permissions: statuses: write. ` +
					'The token of a pull request from a fork cannot write statuses, whatever the workflow says.'
				);

			default:
				return said;
		}
	}
	/** What started the workflow, as the runner has written it down; nothing where there is no such file. */ function readEvent(
		file,
	) {
		if (file === void 0 || file === '') return;
		try {
			return JSON.parse((0, external_node_fs_namespaceObject.readFileSync)(file, 'utf8'));
		} catch (error) {
			throw new Error(`The event that started the workflow (GITHUB_EVENT_PATH) cannot be read: ${String(error)}`, {
				cause: error,
			});
		}
	}
	/**
	 * The commit that people see: a pull request's head rather than the merge commit that GitHub made of it, and
	 * for all other events GITHUB_SHA.
	 */ function headCommit(event, sha) {
		const { pull_request: pull } = event ?? {};
		return typeof pull?.head?.sha === 'string' ? pull.head.sha : sha;
	}
	/** The verdict and the execution. What gives way is the headline, as it may hold the names of results. */ function descriptionOf(
		{ code, headline },
		executionId,
	) {
		const execution = executionId === void 0 ? '' : `execution ${executionId}`;
		const end = (headline.includes(execution) ? '' : `: ${execution}`) + (code === void 0 ? '' : ` (${code})`);
		return shortened(headline, longestDescription - end.length) + end;
	}
	/** At most so many characters of it. */ function shortened(text, most = longestDescription) {
		const characters = Array.from(text);
		return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}\u2026`;
	}
	/** `fetch` for Octokit over the way that everything else takes: the same proxies, deadlines and checks. */ async function fetchOver(
		client,
		until,
		url,
		{ method, headers, body },
	) {
		const request = {
			method,
			url,
			headers,
			...(body === void 0
				? {}
				: {
						body,
					}),
		};
		const hurried = {
			...bounded(client, until),
			maxAttempts: Math.min(client.maxAttempts, mostAttempts),
		};
		const { result } = await retry(
			hurried,
			() => hurried.send(request),
			(answer) => (until - client.clock.now() < leastLeft ? void 0 : whatMayPass(answer, client.show)),
		);
		if (result === 'cancelled' || result.kind === 'cancelled') throw new Error('The step was cancelled.');
		if (result.kind !== 'complete') throw new Error(`GitHub did not answer: ${inWords(result.trouble, client.show)}.`);
		// Octokit would take a redirect for success, and there are statuses of which no Response can be made.
		if (result.status !== 201 && (result.status < 400 || result.status > 599))
			throw new Error(`GitHub answered with HTTP ${String(result.status)}.`);
		return new Response(textOfBody(result.body, result.headers['content-type']), {
			status: result.status,
			headers: {
				'content-type': 'application/json; charset=utf-8',
			},
		});
	}
	function whatMayPass(answer, show) {
		const harmless = 'Setting a status twice does no harm.';
		switch (answer.kind) {
			case 'cancelled':
				return;

			case 'unsent':
			case 'cut':
				if (isFinal(answer.trouble)) return;
				return {
					why: `GitHub did not take the commit status: ${inWords(answer.trouble, show)}. ${harmless}`,
				};

			case 'complete':
				if (answer.status < 500) return;
				return {
					why: `GitHub did not take the commit status (HTTP ${String(answer.status)}). ${harmless}`,
				};
		}
	}
	const silent = () => {};
	// CONCATENATED MODULE: ./node_modules/lossless-json/lib/esm/utils.js
	function utils_isInteger(value) {
		return INTEGER_REGEX.test(value);
	}
	const INTEGER_REGEX = /^-?[0-9]+$/;
	function isNumber(value) {
		return NUMBER_REGEX.test(value);
	}
	const NUMBER_REGEX = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
	function isSafeNumber(value, config) {
		if (utils_isInteger(value)) return Number.isSafeInteger(Number.parseInt(value, 10));
		const num = Number.parseFloat(value);
		if (Number.isInteger(num) && !Number.isSafeInteger(num)) return false;
		const parsed = String(num);
		if (value === parsed) return true;
		const valueDigits = extractSignificantDigits(value);
		const parsedDigits = extractSignificantDigits(parsed);
		if (valueDigits === parsedDigits) return true;
		if (config?.approx === true) {
			const requiredDigits = 14;
			if (parsedDigits.length >= requiredDigits && valueDigits.startsWith(parsedDigits.substring(0, requiredDigits)))
				return true;
		}
		return false;
	}
	let UnsafeNumberReason = (function (UnsafeNumberReason) {
		UnsafeNumberReason['underflow'] = 'underflow';
		UnsafeNumberReason['overflow'] = 'overflow';
		UnsafeNumberReason['truncate_integer'] = 'truncate_integer';
		UnsafeNumberReason['truncate_float'] = 'truncate_float';
		return UnsafeNumberReason;
	})({});
	function getUnsafeNumberReason(value) {
		if (
			isSafeNumber(value, {
				approx: false,
			})
		)
			return;
		if (utils_isInteger(value)) return UnsafeNumberReason.truncate_integer;
		const num = Number.parseFloat(value);
		if (!Number.isFinite(num)) return UnsafeNumberReason.overflow;
		if (num === 0) return UnsafeNumberReason.underflow;
		return UnsafeNumberReason.truncate_float;
	}
	function extractSignificantDigits(value) {
		const { start, end } = getSignificantDigitRange(value);
		const digits = value.substring(start, end);
		const dot = digits.indexOf('.');
		if (dot === -1) return digits;
		return digits.substring(0, dot) + digits.substring(dot + 1);
	}
	function getSignificantDigitRange(value) {
		let start = 0;
		if (value[0] === '-') start++;
		while (value[start] === '0' || value[start] === '.') start++;
		let end = value.lastIndexOf('e');
		if (end === -1) end = value.lastIndexOf('E');
		if (end === -1) end = value.length;
		while ((value[end - 1] === '0' || value[end - 1] === '.') && end > start) end--;
		return {
			start,
			end,
		};
	}
	// CONCATENATED MODULE: ./node_modules/lossless-json/lib/esm/LosslessNumber.js
	const losslessNumberMarker = Symbol.for('lossless-json.LosslessNumber');
	class LosslessNumber {
		value;
		isLosslessNumber = true;
		get [losslessNumberMarker]() {
			return true;
		}
		constructor(value) {
			if (!isNumber(value)) throw new Error(`Invalid number (value: "${value}")`);
			this.value = value;
		}
		valueOf() {
			const unsafeReason = getUnsafeNumberReason(this.value);
			if (unsafeReason === void 0 || unsafeReason === UnsafeNumberReason.truncate_float)
				return Number.parseFloat(this.value);
			if (utils_isInteger(this.value)) return BigInt(this.value);
			throw new Error(
				`Cannot safely convert to number: the value '${this.value}' would ${unsafeReason} and become ${Number.parseFloat(this.value)}`,
			);
		}
		toString() {
			return this.value;
		}
	}
	function isLosslessNumber(value) {
		return value !== null && typeof value === 'object' && value[losslessNumberMarker] === true;
	}
	// CONCATENATED MODULE: ./node_modules/lossless-json/lib/esm/numberParsers.js
	function parseLosslessNumber(value) {
		return new LosslessNumber(value);
	}
	// CONCATENATED MODULE: ./node_modules/lossless-json/lib/esm/revive.js
	function revive(json, reviver) {
		return reviveValue(
			{
				'': json,
			},
			'',
			json,
			reviver,
		);
	}
	function reviveValue(context, key, value, reviver) {
		if (Array.isArray(value)) return reviver.call(context, key, reviveArray(value, reviver));
		if (value && typeof value === 'object' && !isLosslessNumber(value))
			return reviver.call(context, key, reviveObject(value, reviver));
		return reviver.call(context, key, value);
	}
	function reviveObject(object, reviver) {
		for (const key of Object.keys(object)) {
			const value = reviveValue(object, key, object[key], reviver);
			if (value !== void 0) object[key] = value;
			else delete object[key];
		}
		return object;
	}
	function reviveArray(array, reviver) {
		for (let i = 0; i < array.length; i++) {
			const value = reviveValue(array, String(i), array[i], reviver);
			if (value === void 0) delete array[i];
			else array[i] = value;
		}
		return array;
	}
	// CONCATENATED MODULE: ./node_modules/lossless-json/lib/esm/parse.js
	function parse(text, reviver, options) {
		const optionsObj =
			typeof options === 'function'
				? {
						parseNumber: options,
					}
				: options;
		const parseNumber = optionsObj?.parseNumber ?? parseLosslessNumber;
		const onDuplicateKey = optionsObj?.onDuplicateKey ?? throwDuplicateKey;
		let i = 0;
		const value = parseValue();
		expectValue(value);
		expectEndOfInput();
		return reviver ? revive(value, reviver) : value;
		function parseObject() {
			if (text.charCodeAt(i) === codeOpeningBrace) {
				i++;
				skipWhitespace();
				const object = {};
				let initial = true;
				while (i < text.length && text.charCodeAt(i) !== codeClosingBrace) {
					if (!initial) {
						eatComma();
						skipWhitespace();
					} else initial = false;
					const start = i;
					const key = parseString();
					if (key === void 0) {
						throwObjectKeyExpected();
						return;
					}
					skipWhitespace();
					eatColon();
					const value = parseValue();
					if (value === void 0) {
						throwObjectValueExpected();
						return;
					}
					if (Object.prototype.hasOwnProperty.call(object, key) && !isDeepEqual(value, object[key])) {
						const returnedValue = onDuplicateKey({
							key,
							position: start + 1,
							oldValue: object[key],
							newValue: value,
						});
						if (returnedValue !== void 0) setObjectKey(object, key, returnedValue);
					} else setObjectKey(object, key, value);
				}
				if (text.charCodeAt(i) !== codeClosingBrace) throwObjectKeyOrEndExpected();
				i++;
				return object;
			}
		}
		function parseArray() {
			if (text.charCodeAt(i) === codeOpeningBracket) {
				i++;
				skipWhitespace();
				const array = [];
				let initial = true;
				while (i < text.length && text.charCodeAt(i) !== codeClosingBracket) {
					if (!initial) eatComma();
					else initial = false;
					const value = parseValue();
					expectArrayItem(value);
					array.push(value);
				}
				if (text.charCodeAt(i) !== codeClosingBracket) throwArrayItemOrEndExpected();
				i++;
				return array;
			}
		}
		function parseValue() {
			skipWhitespace();
			const value =
				parseString() ??
				parseNumeric() ??
				parseObject() ??
				parseArray() ??
				parseKeyword('true', true) ??
				parseKeyword('false', false) ??
				parseKeyword('null', null);
			skipWhitespace();
			return value;
		}
		function parseKeyword(name, value) {
			if (text.slice(i, i + name.length) === name) {
				i += name.length;
				return value;
			}
		}
		function skipWhitespace() {
			while (isWhitespace(text.charCodeAt(i))) i++;
		}
		function parseString() {
			if (text.charCodeAt(i) === codeDoubleQuote) {
				i++;
				let result = '';
				while (i < text.length && text.charCodeAt(i) !== codeDoubleQuote) {
					if (text.charCodeAt(i) === codeBackslash) {
						const char = text[i + 1];
						const escapeChar = escapeCharacters[char];
						if (escapeChar !== void 0) {
							result += escapeChar;
							i++;
						} else if (char === 'u')
							if (
								isHex(text.charCodeAt(i + 2)) &&
								isHex(text.charCodeAt(i + 3)) &&
								isHex(text.charCodeAt(i + 4)) &&
								isHex(text.charCodeAt(i + 5))
							) {
								result += String.fromCharCode(Number.parseInt(text.slice(i + 2, i + 6), 16));
								i += 5;
							} else throwInvalidUnicodeCharacter(i);
						else throwInvalidEscapeCharacter(i);
					} else if (isValidStringCharacter(text.charCodeAt(i))) result += text[i];
					else throwInvalidCharacter(text[i]);
					i++;
				}
				expectEndOfString();
				i++;
				return result;
			}
		}
		function parseNumeric() {
			const start = i;
			if (text.charCodeAt(i) === codeMinus) {
				i++;
				expectDigit(start);
			}
			if (text.charCodeAt(i) === codeZero) i++;
			else if (isNonZeroDigit(text.charCodeAt(i))) {
				i++;
				while (isDigit(text.charCodeAt(i))) i++;
			} else return;
			if (text.charCodeAt(i) === codeDot) {
				i++;
				expectDigit(start);
				while (isDigit(text.charCodeAt(i))) i++;
			}
			if (text.charCodeAt(i) === codeLowercaseE || text.charCodeAt(i) === codeUppercaseE) {
				i++;
				if (text.charCodeAt(i) === codeMinus || text.charCodeAt(i) === codePlus) i++;
				expectDigit(start);
				while (isDigit(text.charCodeAt(i))) i++;
			}
			if (i > start) return parseNumber(text.slice(start, i));
		}
		function eatComma() {
			if (text.charCodeAt(i) !== codeComma) throw new SyntaxError(`Comma ',' expected after value ${gotAt()}`);
			i++;
		}
		function eatColon() {
			if (text.charCodeAt(i) !== codeColon) throw new SyntaxError(`Colon ':' expected after property name ${gotAt()}`);
			i++;
		}
		function expectValue(value) {
			if (value === void 0) throw new SyntaxError(`JSON value expected ${gotAt()}`);
		}
		function expectArrayItem(value) {
			if (value === void 0) throw new SyntaxError(`Array item expected ${gotAt()}`);
		}
		function expectEndOfInput() {
			if (i < text.length) throw new SyntaxError(`Expected end of input ${gotAt()}`);
		}
		function expectDigit(start) {
			if (!isDigit(text.charCodeAt(i))) {
				const numSoFar = text.slice(start, i);
				throw new SyntaxError(`Invalid number '${numSoFar}', expecting a digit ${gotAt()}`);
			}
		}
		function expectEndOfString() {
			if (text.charCodeAt(i) !== codeDoubleQuote) throw new SyntaxError(`End of string '"' expected ${gotAt()}`);
		}
		function throwObjectKeyExpected() {
			throw new SyntaxError(`Quoted object key expected ${gotAt()}`);
		}
		function throwDuplicateKey({ key, position }) {
			throw new SyntaxError(`Duplicate key '${key}' encountered at position ${position}`);
		}
		function throwObjectKeyOrEndExpected() {
			throw new SyntaxError(`Quoted object key or end of object '}' expected ${gotAt()}`);
		}
		function throwArrayItemOrEndExpected() {
			throw new SyntaxError(`Array item or end of array ']' expected ${gotAt()}`);
		}
		function throwInvalidCharacter(char) {
			throw new SyntaxError(`Invalid character '${char}' ${pos()}`);
		}
		function throwInvalidEscapeCharacter(start) {
			const chars = text.slice(start, start + 2);
			throw new SyntaxError(`Invalid escape character '${chars}' ${pos()}`);
		}
		function throwObjectValueExpected() {
			throw new SyntaxError(`Object value expected after ':' ${pos()}`);
		}
		function throwInvalidUnicodeCharacter(start) {
			const chars = text.slice(start, start + 6);
			throw new SyntaxError(`Invalid unicode character '${chars}' ${pos()}`);
		}
		function pos() {
			return `at position ${i}`;
		}
		function got() {
			return i < text.length ? `but got '${text[i]}'` : 'but reached end of input';
		}
		function gotAt() {
			return `${got()} ${pos()}`;
		}
	}
	function setObjectKey(object, key, value) {
		if (key === '__proto__')
			Object.defineProperty(object, key, {
				value,
				writable: true,
				enumerable: true,
				configurable: true,
			});
		else object[key] = value;
	}
	function isWhitespace(code) {
		return code === codeSpace || code === codeNewline || code === codeTab || code === codeReturn;
	}
	function isHex(code) {
		return (
			(code >= codeZero && code <= codeNine) ||
			(code >= codeUppercaseA && code <= codeUppercaseF) ||
			(code >= codeLowercaseA && code <= codeLowercaseF)
		);
	}
	function isDigit(code) {
		return code >= codeZero && code <= codeNine;
	}
	function isNonZeroDigit(code) {
		return code >= codeOne && code <= codeNine;
	}
	function isValidStringCharacter(code) {
		return code >= 32 && code <= 1114111;
	}
	function isDeepEqual(a, b) {
		if (a === b) return true;
		if (Array.isArray(a) && Array.isArray(b))
			return a.length === b.length && a.every((item, index) => isDeepEqual(item, b[index]));
		if (isObject(a) && isObject(b)) {
			const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
			return keys.every((key) => isDeepEqual(a[key], b[key]));
		}
		return false;
	}
	function isObject(value) {
		return typeof value === 'object' && value !== null;
	}
	const escapeCharacters = {
		'"': '"',
		'\\': '\\',
		'/': '/',
		b: '\b',
		f: '\f',
		n: '\n',
		r: '\r',
		t: '\t',
	};
	const codeBackslash = 92;
	const codeOpeningBrace = 123;
	const codeClosingBrace = 125;
	const codeOpeningBracket = 91;
	const codeClosingBracket = 93;
	const codeSpace = 32;
	const codeNewline = 10;
	const codeTab = 9;
	const codeReturn = 13;
	const codeDoubleQuote = 34;
	// "
	const codePlus = 43;
	const codeMinus = 45;
	const codeZero = 48;
	const codeOne = 49;
	const codeNine = 57;
	const codeComma = 44;
	const codeDot = 46;
	const codeColon = 58;
	const codeUppercaseA = 65;
	const codeLowercaseA = 97;
	const codeUppercaseE = 69;
	const codeLowercaseE = 101;
	const codeUppercaseF = 70;
	const codeLowercaseF = 102;
	// CONCATENATED MODULE: ./node_modules/lossless-json/lib/esm/stringify.js
	function stringify(value, replacer, space, numberStringifiers) {
		const resolvedSpace = resolveSpace(space);
		const replacedValue =
			typeof replacer === 'function'
				? replacer.call(
						{
							'': value,
						},
						'',
						value,
					)
				: value;
		return stringifyValue(replacedValue, '');
		function stringifyValue(value, indent) {
			if (Array.isArray(numberStringifiers)) {
				const stringifier = numberStringifiers.find((item) => item.test(value));
				if (stringifier) {
					const str = stringifier.stringify(value);
					if (typeof str !== 'string' || !isNumber(str))
						throw new Error(
							`Invalid JSON number: output of a number stringifier must be a string containing a JSON number (output: ${str})`,
						);
					return str;
				}
			}
			if (
				typeof value === 'boolean' ||
				typeof value === 'number' ||
				typeof value === 'string' ||
				value === null ||
				value instanceof Date ||
				value instanceof Boolean ||
				value instanceof Number ||
				value instanceof String
			)
				return JSON.stringify(value);
			if (isLosslessNumber(value)) return value.toString();
			// BigInt
			if (typeof value === 'bigint') return value.toString();
			// Array
			if (Array.isArray(value)) return stringifyArray(value, indent);
			if (value && typeof value === 'object') return stringifyObject(value, indent);
			return;
		}
		function stringifyArray(array, indent) {
			if (array.length === 0) return '[]';
			const childIndent = resolvedSpace ? indent + resolvedSpace : void 0;
			let str = resolvedSpace ? '[\n' : '[';
			for (let i = 0; i < array.length; i++) {
				const item = typeof replacer === 'function' ? replacer.call(array, String(i), array[i]) : array[i];
				if (resolvedSpace) str += childIndent;
				if (typeof item !== 'undefined' && typeof item !== 'function') {
					const serialized = stringifyValue(item, childIndent);
					str += serialized === void 0 ? 'null' : serialized;
				} else str += 'null';
				if (i < array.length - 1) str += resolvedSpace ? ',\n' : ',';
			}
			str += resolvedSpace ? `\n${indent}]` : ']';
			return str;
		}
		function stringifyObject(object, indent) {
			if (typeof object.toJSON === 'function') return stringifyValue(object.toJSON(), indent);
			const keys = Array.isArray(replacer) ? [...new Set(replacer.map(String))] : Object.keys(object);
			if (keys.length === 0) return '{}';
			const childIndent = resolvedSpace ? indent + resolvedSpace : void 0;
			let first = true;
			let str = resolvedSpace ? '{\n' : '{';
			for (const key of keys) {
				const value = typeof replacer === 'function' ? replacer.call(object, key, object[key]) : object[key];
				if (includeProperty(key, value)) {
					const serialized = stringifyValue(value, childIndent);
					if (serialized === void 0) continue;
					if (first) first = false;
					else str += resolvedSpace ? ',\n' : ',';
					const keyStr = JSON.stringify(key);
					str += resolvedSpace ? `${childIndent + keyStr}: ` : `${keyStr}:`;
					str += serialized;
				}
			}
			str += resolvedSpace ? `\n${indent}}` : '}';
			return str;
		}
		function includeProperty(_key, value) {
			return typeof value !== 'undefined' && typeof value !== 'function' && typeof value !== 'symbol';
		}
	}
	const MAX_SPACE_LENGTH = 10;
	function resolveSpace(space) {
		if (typeof space === 'number') {
			const count = Math.min(Math.trunc(space), MAX_SPACE_LENGTH);
			return count >= 1 ? ' '.repeat(count) : void 0;
		}
		if (typeof space === 'string' && space !== '') return space.slice(0, MAX_SPACE_LENGTH);
		return;
	}
	// CONCATENATED MODULE: ./lib/text/json-string.js
	/**
	 * The place of the quote that ends the string of JSON which begins here; the end of the text where there is none. It is
	 * looked for by hand, as a regular expression that takes escapes in its stride needs stack for each of them, and fails
	 * at some millions.
	 */
	function endOfString(json, begin) {
		for (let end = begin; ;) {
			end = json.indexOf('"', end + 1);
			if (end === -1) return json.length;
			let escapes = 0;
			while (json[end - 1 - escapes] === '\\') escapes++;
			if (escapes % 2 === 0) return end;
		}
	}
	// CONCATENATED MODULE: ./lib/testinium/json.js
	/** Levels of nesting up to which JSON is read: far more than an API uses, far less than the stack bears. */
	const deepest = 200;
	/**
	 * Reads JSON text, keeping numbers exact. `undefined` when it is not JSON; an object in which a key is there twice
	 * is not JSON here either, as nobody can tell which one is meant.
	 */ function parseJson(text) {
		try {
			const value = parse(text);
			return json_isWithin(deepest, value) && !hasKeyTwice(text, value) ? value : void 0;
		} catch {
			return;
		}
	}
	function json_isWithin(levels, value) {
		if (typeof value !== 'object' || value === null || isLosslessNumber(value)) return true;
		return levels > 0 && Object.values(value).every((child) => json_isWithin(levels - 1, child));
	}
	/** Text of bytes that are well-formed UTF-8, which JSON has to be (RFC 8259, 8.1). */ function textOf(
		bytes,
		decoder = new TextDecoder('utf-8', {
			fatal: true,
		}),
	) {
		try {
			return decoder.decode(bytes);
		} catch {
			return;
		}
	}
	/**
	 * Whether an object in this JSON has a key twice: then the text has more of them than its value. JSON.parse takes the
	 * last one without a word, and so does lossless-json where the two values are equal.
	 */ function hasKeyTwice(json, value) {
		let keys = 0;
		for (let at = 0; at < json.length; at++) {
			const sign = json[at];
			if (sign === '"') at = endOfString(json, at);
			else if (sign === ':') keys++;
		}
		return keys !== keysOf(value);
	}
	function keysOf(value) {
		if (Array.isArray(value)) return value.reduce((sum, one) => sum + keysOf(one), 0);
		if (!json_isObject(value)) return 0;
		return Object.values(value).reduce((sum, one) => sum + 1 + keysOf(one), 0);
	}
	/** The same JSON with each number as a string of its text. */ function withNumbersQuoted(json) {
		let quoted = '';
		let from = 0;
		for (let at = 0; at < json.length; at++) {
			const sign = json[at] ?? '';
			if (sign === '"') at = endOfString(json, at);
			else if (sign === '-' || json_isDigit(sign)) {
				let end = at + 1;
				while (json_isDigit(json[end] ?? '') || '.eE+-'.includes(json[end] ?? ' ')) end++;
				quoted += `${json.slice(from, at)}"${json.slice(at, end)}"`;
				from = end;
				at = end - 1;
			}
		}
		return quoted + json.slice(from);
	}
	function json_isDigit(sign) {
		return sign >= '0' && sign <= '9';
	}
	/** Writes what `parseJson` read, with every digit as it was. */ function writeJson(value) {
		return stringify(value) ?? 'null';
	}
	function json_isObject(value) {
		return typeof value === 'object' && value !== null && !Array.isArray(value) && !isLosslessNumber(value);
	}
	/** The object's own field, so that `__proto__` in an answer lends it nothing. */ function field(object, name) {
		return Object.hasOwn(object, name) ? object[name] : void 0;
	}
	/** An id as Testinium writes it: a JSON number or a string of decimal digits. */ function idFrom(value) {
		if (typeof value === 'string') return longFrom(value);
		return isLosslessNumber(value) ? longFrom(value.value) : void 0;
	}
	/** A count: a whole JSON number from 0 to 2^53 - 1. */ function countFrom(value) {
		if (!isLosslessNumber(value) || !/^[0-9]+$/.test(value.value)) return;
		const count = Number(value.value);
		return Number.isSafeInteger(count) ? count : void 0;
	}
	/** The text of a string or a number, for showing only. */ function textFrom(value) {
		if (typeof value === 'string') return value;
		return isLosslessNumber(value) ? value.value : void 0;
	}
	// CONCATENATED MODULE: ./lib/testinium/answer.js
	/** The JSON object in the body of an answer, or what is wrong with it. */
	function objectIn(answer) {
		if (answer.oversized)
			return {
				flaw: 'its body is larger than 1 MiB',
			};
		const text = textOf(answer.body);
		const body = text === void 0 ? void 0 : parseJson(text);
		if (body === void 0)
			return {
				flaw: isWebPage(answer) ? 'its body is a web page, not JSON' : 'its body is not JSON',
			};
		return json_isObject(body)
			? {
					object: body,
				}
			: {
					flaw: 'its body is not a JSON object',
				};
	}
	/** What shows that an answer was stored on the way (RFC 9111): what it says was true of another request. */ function cacheFlaw({
		headers: { age, warning },
	}) {
		if (age !== void 0 && /[^0\s,]/.test(age)) return 'it comes from a cache (it has an Age)';
		if (/(^|,)\s*11[0-3]\b/.test(warning ?? '')) return 'it comes from a cache (it has a Warning)';
		return;
	}
	/** Who can have said this, and in which words. */ function replyOf(answer) {
		const { status, body } = answer;
		const cached = cacheFlaw(answer);
		const rest = {
			status,
			...(cached === void 0
				? {}
				: {
						cached,
					}),
			...targetOf(answer),
		};
		const object = answer.oversized ? void 0 : objectIn(answer);
		if (object !== void 0 && 'object' in object)
			return {
				...rest,
				speaker: 'api',
				...answer_messageOf(object.object),
			};
		if (isWebPage(answer))
			return {
				...rest,
				speaker: 'web page',
			};
		if (answer.oversized)
			return {
				...rest,
				speaker: 'unknown',
				oversized: true,
			};
		const text = textOfBody(body, answer.headers['content-type']).trim();
		return {
			...rest,
			speaker: 'unknown',
			...(text === ''
				? {}
				: {
						message: foreign(text),
					}),
		};
	}
	/** Testinium's own words in an object: its error bodies have been seen with these three fields. */ function answer_messageOf(
		object,
	) {
		for (const name of ['message', 'error_description', 'error']) {
			const text = field(object, name);
			if (typeof text === 'string' && text.trim() !== '')
				return {
					message: foreign(text),
				};
		}
		return {};
	}
	function isWebPage({ headers, body }) {
		const start = body
			.subarray(0, 1024)
			.toString('utf8')
			.replace(/^\uFEFF/, '')
			.trimStart();
		if (/^<(!doctype\s+html|html|head|body|title|h[1-6]|center)\b/i.test(start)) return true;
		return start.startsWith('<') && /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(headers['content-type'] ?? '');
	}
	/** Where a redirect points to, without the parts that may be secret. */ function targetOf({
		headers: { location },
	}) {
		return location === void 0
			? {}
			: {
					location: foreignAddress(location),
				};
	}
	// CONCATENATED MODULE: ./lib/testinium/json-stream.js
	const mebibyte = 1024 * 1024;
	const usual = {
		body: 256 * mebibyte,
		skeleton: mebibyte,
		element: 16 * mebibyte,
	};
	/**
	 * Reads a JSON body piece by piece, so that a list of many megabytes never stands in memory as a whole. Each
	 * element of the list that is the root, or of one that is the value of a key of the root object, is cut out and
	 * handed on; the rest is parsed at the end. The body is JSON if and only if both the rest and every element are:
	 * `onElement` has to parse those that it is given, all of them.
	 */ function jsonStream(onElement, sizes = usual) {
		const skeleton = growing(sizes.skeleton);
		const element = growing(sizes.element);
		// A mark of the byte order may stand before a body (RFC 8259, 8.1), not within it.
		const inside = new TextDecoder('utf-8', {
			fatal: true,
			ignoreBOM: true,
		});
		let size = 0;
		let reason;
		let inString = false;
		let escaped = false;
		/** Levels around this place: outside of a list those of the skeleton, within one those of the element. */ let depth = 0;
		/** Within a list whose elements are cut out, with the depth to go back to; its key if it has one. */ let list;
		/** Within an element of it. */ let open = false;
		/** Where the last string of the root object begins and ends in the skeleton: before a list that is its key. */ let name =
			{
				from: 0,
				to: 0,
			};
		const fail = (why) => {
			reason ??= why;
			skeleton.clear();
			element.clear();
		};
		/** Whether there is room for it. */ const keep = (bytes) => {
			const kept = skeleton.add(bytes);
			if (!kept) fail(`its body has more than ${inMebibytes(sizes.skeleton)} beside its lists`);
			return kept;
		};
		const keepElement = (bytes) => {
			const kept = element.add(bytes);
			if (!kept) fail(`its body holds an entry larger than ${inMebibytes(sizes.element)}`);
			return kept;
		};
		const handOn = () => {
			const text = textOf(element.bytes(), inside);
			element.clear();
			const why = text === void 0 ? notJson : onElement(text, list?.key);
			if (why === void 0) keep(zero);
			else fail(why);
		};
		const enter = () => {
			if (depth === 0) {
				list = {
					depth,
					key: void 0,
				};
				return;
			}
			const key = parseJson(textOf(skeleton.bytes().subarray(name.from, name.to), inside) ?? '');
			if (typeof key === 'string')
				list = {
					depth,
					key,
				};
			else fail(notJson);
			depth = 0;
		};
		const take = (chunk) => {
			size += chunk.length;
			if (size > sizes.body) fail(`its body is larger than ${inMebibytes(sizes.body)}`);
			// What is before `from` has been put where it belongs.
			let from = 0;
			for (let at = 0; at < chunk.length && reason === void 0; at++) {
				const byte = chunk[at];
				if (inString) {
					if (escaped) escaped = false;
					else if (byte === json_stream_backslash) escaped = true;
					else if (byte === quote) {
						inString = false;
						if (list === void 0 && depth === 1)
							name = {
								...name,
								to: skeleton.length() + at - from + 1,
							};
					}
					continue;
				}
				if (list !== void 0 && !open) {
					if (json_stream_isBlank(byte)) continue;
					if (byte !== comma && byte !== closingBracket) {
						open = true;
						from = at;
					}
				}
				switch (byte) {
					case quote:
						inString = true;
						if (list === void 0 && depth === 1)
							name = {
								from: skeleton.length() + at - from,
								to: 0,
							};
						break;

					case openingBrace:
					case openingBracket:
						if (list === void 0 && byte === openingBracket && depth <= 1) {
							if (keep(chunk.subarray(from, at + 1))) enter();
						} else if (++depth > deepest) fail('its body is nested too deeply');
						break;

					case comma:
					case closingBrace:
					case closingBracket:
						if (list === void 0 || depth > 0) {
							if (byte !== comma) depth--;
							break;
						}
						if (byte === closingBrace) {
							fail(notJson);
							break;
						}
						if (open) {
							if (keepElement(chunk.subarray(from, at))) handOn();
							open = false;
						}
						keep(byte === comma ? commaItself : bracketItself);
						if (byte === closingBracket) {
							({ depth } = list);
							list = void 0;
							from = at + 1;
						}
						break;

					default:
				}
			}
			if (reason !== void 0) return;
			if (list === void 0) keep(chunk.subarray(from));
			else if (open) keepElement(chunk.subarray(from));
		};
		const end = () => {
			if (reason !== void 0)
				return {
					reason,
				};
			const text = textOf(skeleton.bytes());
			const value = text === void 0 ? void 0 : parseJson(text);
			return value === void 0
				? {
						reason: notJson,
					}
				: {
						value,
					};
		};
		return {
			largest: sizes.body,
			take,
			end,
		};
	}
	/**
	 * The JSON value of one element, with each number as its text: Testinium's ids are Longs, and a JS number would
	 * change them. `undefined` when it is not JSON, or has a key twice. Its strings are flat, whereas those of
	 * lossless-json are made of single characters (a text of 16 MiB takes 2 GiB).
	 */ function parseElement(text) {
		try {
			// Before its numbers are quoted, or `{1:2}` would be JSON.
			JSON.parse(text);
			const value = JSON.parse(withNumbersQuoted(text));
			return hasKeyTwice(text, value) ? void 0 : value;
		} catch {
			return;
		}
	}
	/** The words for an element that `parseElement` cannot read, too. */ const notJson = 'its body is not JSON';
	const quote = 34;
	const comma = 44;
	const openingBracket = 91;
	const json_stream_backslash = 92;
	const closingBracket = 93;
	const openingBrace = 123;
	const closingBrace = 125;
	const zero = Buffer.from('0');
	const commaItself = Buffer.from(',');
	const bracketItself = Buffer.from(']');
	/** Blank for JSON (RFC 8259, 2). */ function json_stream_isBlank(byte) {
		return byte === 32 || byte === 10 || byte === 13 || byte === 9;
	}
	function inMebibytes(bytes) {
		return `${String(bytes / mebibyte)} MiB`;
	}
	function growing(limit) {
		let room = Buffer.alloc(0);
		let length = 0;
		return {
			length: () => length,
			bytes: () => room.subarray(0, length),
			add: (bytes) => {
				const needed = length + bytes.length;
				if (needed > limit) return false;
				if (needed > room.length) {
					const larger = Buffer.allocUnsafe(Math.min(limit, Math.max(needed, 2 * room.length, 4096)));
					room.copy(larger, 0, 0, length);
					room = larger;
				}
				bytes.copy(room, length);
				length = needed;
				return true;
			},
			clear: () => {
				length = 0;
			},
		};
	}
	// CONCATENATED MODULE: ./lib/test-result.js
	/** A test that failed: it has ended, and is not `SUCCESS`. What has not ended may still become one. */
	function hasFailed({ status, ended }) {
		return ended && status !== 'SUCCESS';
	}
	/** Characters of an error that are shown at most. */ const longestMessage = 16 * 1024;
	/**
	 * Characters that are kept of an error until the secrets are taken out of it. Those beyond what is shown leave
	 * room for a secret that this cut in two: see `withoutSecrets`.
	 */ const keptOfMessage = 3 * longestMessage;
	/**
	 * An error as far as it may be shown. Where it was cut when it was read, the end of what was kept may be the
	 * beginning of a secret, which nothing recognises any more; so that is left out, however short the rest became.
	 */ function withoutSecrets(message, redact) {
		const redacted = redact(message);
		const certain =
			message.length < keptOfMessage ? redacted.length : redacted.length - (keptOfMessage - longestMessage);
		return redacted.slice(0, Math.max(0, Math.min(longestMessage, certain))).toWellFormed();
	}
	// CONCATENATED MODULE: ./lib/testinium/read-result.js
	/**
	 * Reads one result, of Cloud or of Enterprise, from what `parseElement` made of it; `undefined` when it is none.
	 * Only the fields named here are read: a result also holds e-mail addresses and an access token (`user_info`).
	 */
	function readResult(element) {
		if (!json_isObject(element)) return;
		const id = idFrom(field(element, 'id'));
		const status = wordsIn(element, 'level');
		if (id === void 0 || status === void 0) return;
		const end = field(element, 'end_date') ?? '';
		const ended = textFrom(end) !== '';
		const message = field(element, 'message');
		return {
			id,
			status,
			ended,
			...(ended && status !== 'SUCCESS' && typeof message === 'string'
				? {
						message: beginningOf(message),
					}
				: {}),
			...timesOf(element),
			...as('executionId', idFrom(field(element, 'execution_id'))),
			...as(
				'scenarioId',
				idFrom(field(element, 'scenario_id')) ?? idFrom(field(inner(element, 'test_scenario'), 'id')),
			),
			...as('environmentId', idFrom(field(inner(element, 'environment'), 'id'))),
			...environmentOf(element),
			...as('projectId', idFrom(field(inner(element, 'project'), 'id'))),
			...as('retryOf', idFrom(field(element, 'retry_test_result_id'))),
		};
	}
	/** Takes the results that Enterprise embeds in its answer about an execution; Cloud's are ids, and left out. */ function takeResults(
		results,
	) {
		return (text, key) => {
			const element = parseElement(text);
			if (element === void 0) return notJson;
			const result = key === 'test_results' ? readResult(element) : void 0;
			if (result !== void 0) results.push(result);
			return;
		};
	}
	/** A moment in milliseconds since 1970: Cloud writes dates as ISO 8601, Enterprise as such milliseconds. */ function momentOf(
		date,
	) {
		const text = textFrom(date) ?? '';
		const moment = /^[0-9]+$/.test(text) ? Number(text) : Date.parse(text);
		return Number.isFinite(moment) ? moment : void 0;
	}
	/** `runtime` is milliseconds on most of Testinium's pages and seconds on one, so that the two dates are better. */ function timesOf(
		element,
	) {
		const startedAt = momentOf(field(element, 'start_date'));
		const endedAt = momentOf(field(element, 'end_date'));
		const runtime = Number.parseFloat(textFrom(field(element, 'runtime')) ?? '');
		const between = startedAt === void 0 || endedAt === void 0 ? -1 : endedAt - startedAt;
		const milliseconds = between >= 0 ? between : runtime;
		return {
			...as('startedAt', startedAt),
			...(endedAt !== void 0 && milliseconds >= 0 && milliseconds < 1 / 0
				? {
						seconds: milliseconds / 1e3,
					}
				: {}),
		};
	}
	/** A browser with its system, a device by its model; Enterprise says it in the key of the test, if at all. */ function environmentOf(
		element,
	) {
		const environment = inner(element, 'environment');
		const device = wordsIn(environment, 'device_model_name');
		if (device !== void 0)
			return {
				environment: device,
			};
		const name = wordsIn(environment, 'name') ?? wordsIn(environment, 'browser_type');
		const system = wordsIn(environment, 'operating_system_clean_name');
		const browser = [name, wordsIn(environment, 'environment_version')].filter((words) => words !== void 0).join(' ');
		const parts = [browser, system].filter((words) => words !== void 0 && words !== '');
		if (parts.length > 0)
			return {
				environment: parts.join(', '),
			};
		const key = wordsIn(element, 'test_key') ?? '';
		const from = key.indexOf('ENV:') + 4;
		return from === 3 || from === key.length
			? {}
			: {
					environmentKey: {
						key,
						from,
					},
				};
	}
	function inner(object, name) {
		const value = field(object, name);
		return json_isObject(value) ? value : {};
	}
	/**
	 * Text, or a number as its text, that is not blank. What is longer than any name is none: cut, it could end with
	 * the beginning of a secret, which nothing would recognise any more.
	 */ function wordsIn(object, name) {
		const text = textFrom(field(object, name))?.trim() ?? '';
		return text === '' || text.length > 4096 ? void 0 : text;
	}
	/** Copied, as a part of a long text would keep all of it in memory. */ function beginningOf(message) {
		if (message.length <= keptOfMessage) return message;
		return Buffer.from(message.slice(0, keptOfMessage)).toString();
	}
	function as(name, value) {
		return value === void 0
			? {}
			: {
					[name]: value,
				};
	}
	// CONCATENATED MODULE: ./lib/testinium/executions.js
	/** The executions that have not ended, the largest id first: ids grow with time. */
	function runningIn({ executions }) {
		const running = executions.filter(({ ended }) => !ended).map(({ id }) => id);
		return running.sort((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1));
	}
	/** Asks how this execution is doing. */ function askExecution({ apiUrl, planId }, id, session, client) {
		const paths = {
			cloud: `${apiUrl}/executions/${id}`,
			enterprise: `${apiUrl}/testExecutions/${id}`,
		};
		return asker('execution', paths, session, client, (edition) => executionReader(edition, id, planId));
	}
	/** Asks which executions of this plan there are (right TEST_EXECUTION_VIEW). */ function askExecutions(
		{ apiUrl, planId, companyId },
		session,
		client,
	) {
		const plan = `${apiUrl}/plans/${planId}`;
		// Enterprise 2.0 requires the company in the query of this one.
		const company = companyId === void 0 ? '' : `?companyId=${companyId}`;
		const paths = {
			cloud: `${plan}/executions`,
			enterprise: `${plan}/testExecutions${company}`,
		};
		return asker('executions', paths, session, client, (edition) => listReader(edition, planId));
	}
	/** So many refusals in a row that are not in the API's words, and they count all the same. */ const mostRefusals = 3;
	function asker(asked, paths, session, client, readerFor) {
		let editions = ['cloud', 'enterprise'];
		// After a 401 the next answer decides: a fresh token that is refused as well will not get better.
		let fresh = false;
		const noRefusals = {
			status: 0,
			inARow: 0,
		};
		/** Those of the questions before this one, and with this one. */ let refusals = noRefusals;
		let refusalsNow = noRefusals;
		/** A web page of a firewall decides nothing by itself, but three in a row do. */ const refused = (
			answer,
			status,
		) => {
			const reply = replyOf(answer);
			const signedIn = session.renew !== void 0;
			const outcome = {
				kind: status === 401 ? 'ACCESS_DENIED' : 'FORBIDDEN',
				asked,
				reply,
				signedIn,
			};
			if (reply.speaker === 'api')
				return {
					kind: 'over',
					outcome,
				};
			refusalsNow = {
				status,
				inARow: refusals.status === status ? refusals.inARow + 1 : 1,
			};
			const decides = refusalsNow.inARow >= mostRefusals && !(status === 401 && signedIn);
			return decides
				? {
						kind: 'over',
						outcome,
					}
				: unclear(answer);
		};
		const askAt = async (edition, until) => {
			const reader = readerFor(edition);
			const { into } = reader;
			const answer = await client.send(
				session.request({
					url: paths[edition],
					into,
				}),
				until - client.clock.now(),
			);
			if (answer.kind !== 'complete') return withoutAnswer(answer);
			const cached = cacheFlaw(answer);
			if (cached !== void 0) return unclear(answer, cached);
			if (answer.status !== 401) {
				fresh = false;
				return answer.status === 403 ? refused(answer, 403) : judge(answer, reader);
			}
			if (session.renew === void 0 || fresh) {
				fresh = false;
				return refused(answer, 401);
			}
			client.say('The access token is no longer accepted; signing in again.');
			const failed = await session.renew(bounded(client, until));
			if (failed !== void 0)
				return {
					kind: 'over',
					outcome: failed,
				};
			fresh = true;
			return askAt(edition, until);
		};
		const askBoth = async (until) => {
			const [first, second] = editions;
			const told = await askAt(first, until);
			if (told.kind !== 'missing') return told;
			const other = await askAt(second, until);
			if (other.kind === 'told') editions = [second, first];
			return other;
		};
		return async (within) => {
			refusalsNow = noRefusals;
			const told = await askBoth(client.clock.now() + within);
			refusals = refusalsNow;
			return told;
		};
	}
	function withoutAnswer(answer) {
		if (answer.kind === 'cancelled')
			return {
				kind: 'over',
				outcome: {
					kind: 'CANCELLED',
				},
			};
		return {
			kind: 'unclear',
			why: {
				kind: 'no answer',
				trouble: answer.trouble,
			},
		};
	}
	function laterIn({ headers }) {
		const retryAfter = headers['retry-after'];
		return retryAfter === void 0
			? {}
			: {
					retryAfter,
				};
	}
	function unclear(answer, flaw) {
		const reply = replyOf(answer);
		return {
			kind: 'unclear',
			why: {
				kind: 'reply',
				reply,
				...laterIn(answer),
				...(flaw === void 0
					? {}
					: {
							flaw,
						}),
			},
		};
	}
	function judge(answer, reader) {
		if (answer.status === 404)
			return {
				kind: 'missing',
			};
		if (answer.status !== 200) return unclear(answer);
		if (answer.oversized) return unclear(answer, 'its body is larger than 256 MiB');
		const body = reader.into.end();
		if ('reason' in body) return unclear(answer, body.reason);
		const read = reader.read(body.value);
		return 'flaw' in read
			? unclear(answer, read.flaw)
			: {
					kind: 'told',
					value: read.value,
				};
	}
	/** Reads what Testinium says of one execution of a plan. Enterprise's answer holds its results, kilobytes each. */ function executionReader(
		edition,
		id,
		planId,
	) {
		const results = [];
		return {
			into: jsonStream(takeResults(results)),
			read: (value) => {
				const read = readExecution(value, id, planId);
				return 'flaw' in read
					? read
					: {
							value: {
								...read.value,
								edition,
								results,
							},
						};
			},
		};
	}
	/** Reads what Testinium says of one execution, but for its results. Pure. */ function readExecution(
		value,
		id,
		planId,
	) {
		if (!json_isObject(value))
			return {
				flaw: 'its body is not a JSON object',
			};
		if (idFrom(field(value, 'id')) !== id)
			return {
				flaw: 'its id is not that of this execution',
			};
		if (isOfAnotherPlan(value, planId))
			return {
				flaw: 'its plan is not that of this step',
			};
		const counts = readCounts(field(value, 'result_summary') ?? {});
		if (counts === void 0)
			return {
				flaw: 'its result_summary is not a list of counts',
			};
		const end = field(value, 'end_date') ?? null;
		if (end !== null && (textFrom(end) ?? '') === '')
			return {
				flaw: 'its end_date is not a date',
			};
		return {
			value: {
				ended: end !== null,
				counts,
				...textAs('planName', value, 'plan_name'),
				...textAs('error', value, 'error_definition'),
				...durationOf(field(value, 'start_date'), end),
			},
		};
	}
	/** Whether an execution names a plan, and not this one: Cloud does it in `plan_id`, Enterprise in `plan: {id}`. */ function isOfAnotherPlan(
		execution,
		planId,
	) {
		const plan = field(execution, 'plan');
		const named = [field(execution, 'plan_id'), json_isObject(plan) ? field(plan, 'id') : plan];
		return named.some((id) => (id ?? null) !== null && idFrom(id) !== planId);
	}
	function readCounts(summary) {
		if (!json_isObject(summary)) return;
		const counts = new Map();
		for (const [status, value] of Object.entries(summary)) {
			const count = countFrom(value);
			if (count === void 0) return;
			counts.set(status, count);
		}
		// A hundredth of what a double holds exactly, so that percentages of it are exact too.
		return total(counts) <= Number.MAX_SAFE_INTEGER / 100 ? counts : void 0;
	}
	/** How many results there are in all. */ function total(counts) {
		return [...counts.values()].reduce((sum, count) => sum + count, 0);
	}
	function textAs(as, object, name) {
		const text = field(object, name);
		return typeof text === 'string' && text.trim() !== ''
			? {
					[as]: foreign(text),
				}
			: {};
	}
	function durationOf(start, end) {
		const duration = (momentOf(end) ?? NaN) - (momentOf(start) ?? NaN);
		return duration >= 0
			? {
					duration,
				}
			: {};
	}
	/** Reads a plan's executions, its whole history one by one. */ function listReader(edition, planId) {
		const executions = [];
		const into = jsonStream((text, key) => {
			const element = parseElement(text);
			if (element === void 0) return notJson;
			if (key !== 'item_list' && key !== 'execution_list') return;
			const id = json_isObject(element) ? idFrom(field(element, 'id')) : void 0;
			if (!json_isObject(element) || id === void 0) return 'its list holds something that is no execution';
			if (isOfAnotherPlan(element, planId)) return 'its list holds an execution of another plan';
			executions.push({
				id,
				ended: (field(element, 'end_date') ?? null) !== null,
			});
			return;
		});
		return {
			into,
			read: (value) => {
				const list = json_isObject(value) ? (field(value, 'item_list') ?? field(value, 'execution_list')) : void 0;
				return Array.isArray(list)
					? {
							value: {
								edition,
								executions,
							},
						}
					: {
							flaw: 'it holds no list of executions',
						};
			},
		};
	}
	// CONCATENATED MODULE: ./lib/testinium/results.js
	/** Milliseconds for all of it, and for one request, so that one that hangs leaves time for the others. */
	const [results_longest, longestRequest] = [6e4, 2e4];
	const atOnce = 4;
	/** Bytes of all answers together. */ const mostBytes = 256 * 1024 * 1024;
	const mostResults = 1e5;
	/**
	 * Reads the results of an execution one by one. Nothing of it decides anything: whatever goes wrong is told in
	 * words, here when nothing could be read at all. It takes 60 s at most, and ends at once when cancelled.
	 */ async function readResults(wanted, session, client) {
		const lists = results_listReader(session, client, wanted.all ? 1e3 : 200);
		return wanted.edition === 'cloud' ? readCloud(wanted, lists) : nameEnterprise(wanted, lists);
	}
	async function readCloud(wanted, lists) {
		const { apiUrl, executionId, counts, all } = wanted;
		if (!all) {
			const failed = await lastFailed(wanted, lists);
			if ('why' in failed) {
				if (failed.final)
					return {
						why: `The results could not be read: ${failed.why}.`,
					};
			} else if (addsUp(failed, counts)) return conclude(failed, wanted, []);
		}
		const listed = await lists.read(`${apiUrl}/scenarios/execution/${executionId}`, 'SCENARIO_VIEW', (element) => {
			const scenario = readScenario(element);
			return scenario === void 0
				? void 0
				: {
						...scenario,
						failures: countsFailures(element),
					};
		});
		if ('why' in listed) {
			const why = `The scenarios of the execution could not be read: ${listed.why}.`;
			// What failed is told by a list that wants another right; for names alone it has been asked.
			const failed = all ? await lastFailed(wanted, lists) : [];
			if ('why' in failed || failed.length === 0 || !addsUp(failed, counts))
				return {
					why,
				};
			return conclude(failed, wanted, [
				{
					count: 0,
					why,
				},
			]);
		}
		// Whether a scenario's counts are of this execution only is not said: they decide nothing but the order.
		const scenarios = [...byId(listed).values()].sort((a, b) => Number(b.failures) - Number(a.failures));
		const read = new Map();
		const unread = await forEach(
			scenarios,
			async (scenario) => {
				if (read.size > mostResults)
					return {
						why: `no more than ${String(mostResults)} results are read`,
						final: true,
					};
				const url = `${apiUrl}/results/execution/${executionId}/scenario/${scenario.id}`;
				const found = await lists.read(url, 'TEST_RESULT_VIEW', readResult);
				if ('why' in found) return found;
				for (const result of found)
					if ((result.executionId ?? executionId) === executionId) read.set(result.id, named(result, scenario));
				return;
			},
			() => !all && areThoseThatCount([...read.values()], counts),
		);
		const missing = [...unread].map(([why, count]) => ({
			count,
			why: `The results of ${several(count, 'scenario')} could not be read: ${why}.`,
		}));
		if (read.size === 0 && missing.length > 0)
			return {
				why: missing.map(({ why }) => why).join(' '),
			};
		return conclude([...read.values()], wanted, missing);
	}
	/**
	 * The failed results of the plan's last run, of which those of our execution count. Whether results that were
	 * stopped or never ran are among them is not known; so the caller holds them against the counts.
	 */ async function lastFailed(wanted, lists) {
		const url = `${wanted.apiUrl}/plans/${wanted.planId}/lastFailedScenarios`;
		const entries = await lists.read(url, 'TEST_RESULT_VIEW', (element) => {
			if (!json_isObject(element)) return;
			const scenario = readScenario(field(element, 'scenario'));
			const list = field(element, 'test_results');
			return (Array.isArray(list) ? list : []).flatMap((one) => {
				const result = readResult(one);
				if (result?.executionId !== wanted.executionId) return [];
				return [scenario === void 0 ? result : named(result, scenario)];
			});
		});
		return 'why' in entries ? entries : [...byId(entries.flat()).values()];
	}
	/** Enterprise's last answer held the results; what they lack is the names of their scenarios. */ async function nameEnterprise(
		wanted,
		lists,
	) {
		const { apiUrl, planId, results, all } = wanted;
		if (results.length === 0)
			return {
				why: 'Testinium did not list the results.',
			};
		const wantsName = all ? results : results.filter(hasFailed);
		const wantedIds = new Set(wantsName.map(({ scenarioId }) => scenarioId));
		const projects = [...new Set(wantsName.flatMap(({ projectId }) => projectId ?? []))];
		const scenarios = new Map();
		const unread = await forEach(projects, async (project) => {
			const url = `${apiUrl}/projects/${project}/plans/${planId}/scenarios`;
			const listed = await lists.read(url, 'SCENARIO_VIEW', (element) => {
				const scenario = readScenario(element);
				return scenario !== void 0 && wantedIds.has(scenario.id) ? scenario : void 0;
			});
			if ('why' in listed) return listed;
			for (const scenario of listed) scenarios.set(scenario.id, scenario);
			return;
		});
		const whole = results.map((result) => {
			const scenario = scenarios.get(result.scenarioId ?? '');
			return scenario === void 0 ? result : named(result, scenario);
		});
		const missing = [...unread].map(([why, count]) => ({
			count,
			why: `The names of the scenarios of ${several(count, 'project')} could not be read: ${why}.`,
		}));
		return conclude(whole, wanted, missing);
	}
	function byId(things) {
		return new Map(things.map((thing) => [thing.id, thing]));
	}
	function readScenario(element) {
		if (!json_isObject(element)) return;
		const id = idFrom(field(element, 'id'));
		if (id === void 0) return;
		const words = (name) => {
			const text = textFrom(field(element, name))?.trim() ?? '';
			// As in a result: what is longer than any name is none.
			return text === '' || text.length > 4096 ? void 0 : text;
		};
		const [name, sourceFile] = [words('scenario_name'), words('source_file')];
		return {
			id,
			...(name === void 0
				? {}
				: {
						name,
					}),
			...(sourceFile === void 0
				? {}
				: {
						sourceFile,
					}),
		};
	}
	function countsFailures(element) {
		const summary = json_isObject(element) ? field(element, 'result_summary') : void 0;
		return (
			json_isObject(summary) && Object.entries(summary).some(([status, count]) => status !== 'SUCCESS' && count !== '0')
		);
	}
	function named(result, { id, name, sourceFile }) {
		return {
			...result,
			scenarioId: result.scenarioId ?? id,
			...(name === void 0
				? {}
				: {
						scenario: name,
					}),
			...(sourceFile === void 0
				? {}
				: {
						sourceFile,
					}),
		};
	}
	/** Whether these are as many of every status but `SUCCESS` as Testinium counts. */ function addsUp(results, counts) {
		const left = new Map(counts);
		for (const { status } of results) left.set(status, (left.get(status) ?? 0) - 1);
		return [...left].every(([status, count]) => status === 'SUCCESS' || count === 0);
	}
	/** The same, and none of them can be an attempt that another one supersedes. */ function areThoseThatCount(
		results,
		counts,
	) {
		return addsUp(results, counts) && new Set(results.map(results_placeOf)).size === results.length;
	}
	/** What the attempts at one thing have in common. */ function results_placeOf({
		scenarioId = '',
		environmentId,
		environment,
		environmentKey: named,
	}) {
		return JSON.stringify([scenarioId, environmentId ?? environment ?? named?.key.slice(named.from) ?? '']);
	}
	/**
	 * Of more results than are counted, the last attempts: the largest ids among those that Testinium links, and if
	 * that does not explain it, among those of one scenario in one environment.
	 */ function lastAttempts(results, counted) {
		if (results.length <= counted) return results;
		const groups = new Map(results.map(({ id }) => [id, id]));
		const rootOf = (id) => {
			for (let at = id; ;) {
				const up = groups.get(at) ?? at;
				if (up === at) return at;
				// Every walk shortens the way of the next one.
				groups.set(at, groups.get(up) ?? up);
				at = up;
			}
		};
		for (const { id, retryOf } of results)
			if (retryOf !== void 0 && groups.has(retryOf)) groups.set(rootOf(id), rootOf(retryOf));
		const linked = lastOfEach(results, ({ id }) => rootOf(id));
		return linked.length <= counted ? linked : lastOfEach(linked, results_placeOf);
	}
	function lastOfEach(results, groupOf) {
		const last = new Map();
		for (const result of results) {
			const group = groupOf(result);
			const before = last.get(group);
			if (before === void 0 || BigInt(result.id) > BigInt(before.id)) last.set(group, result);
		}
		return results.filter((result) => last.get(groupOf(result)) === result);
	}
	function conclude(read, wanted, missing) {
		const { counts, all } = wanted;
		const whole = total(counts);
		const results = lastAttempts(read, whole);
		const isWanted = ({ status }) => all || status !== 'SUCCESS';
		const counted = all ? whole : whole - (counts.get('SUCCESS') ?? 0);
		const unread = Math.max(0, counted - results.filter(isWanted).length);
		const which = all ? 'results' : 'results that are not SUCCESS';
		const lost = `Testinium counts ${String(counted)} ${which}, of which ${String(unread)} could not be read.`;
		return {
			results,
			notEnded: results.filter(({ ended }) => !ended).length,
			unread,
			missing:
				unread === 0
					? missing
					: [
							...missing,
							{
								count: unread,
								why: lost,
							},
						],
		};
	}
	/**
	 * Does something with every one of them, a few at a time, until it need not or cannot go on. Returned is for how
	 * many it failed, and why.
	 */ async function forEach(things, act, done = () => false) {
		const failures = new Map();
		const count = (why, number) => failures.set(why, (failures.get(why) ?? 0) + number);
		let next = 0;
		let final;
		const work = async () => {
			while (final === void 0 && next < things.length && !done()) {
				const failure = await act(things[next++]);
				if (failure === void 0) continue;
				count(failure.why, 1);
				if (failure.final) final ??= failure;
			}
		};
		await Promise.all(
			Array.from(
				{
					length: atOnce,
				},
				work,
			),
		);
		if (final !== void 0 && next < things.length) count(final.why, things.length - next);
		// What failed before it was complete without it is not missing.
		return done() ? new Map() : failures;
	}
	/** Reads lists, under one limit of time, requests and bytes for all of them. */ function results_listReader(
		session,
		client,
		mostRequests,
	) {
		const until = client.clock.now() + results_longest;
		let requests = 0;
		let bytesLeft = mostBytes;
		let tokens = 0;
		let renewal;
		const isCancelled = () => client.cancel.aborted;
		const renew = async (again) => {
			const failed = await again(bounded(client, until));
			if (failed === void 0) tokens++;
			return failed === void 0;
		};
		const read = async (url, right, readOne) => {
			for (;;) {
				if (isCancelled()) return cancelled;
				const left = until - client.clock.now();
				if (left <= 0)
					return {
						why: `no more than ${String(results_longest / 1e3)} s are spent on it`,
						final: true,
					};
				if (requests >= mostRequests)
					return {
						why: `no more than ${String(mostRequests)} are asked for`,
						final: true,
					};
				if (bytesLeft <= 0)
					return {
						why: 'no more than 256 MiB are read',
						final: true,
					};
				requests++;
				const token = tokens;
				const list = [];
				const stream = jsonStream((text) => {
					const element = parseElement(text);
					if (element === void 0) return notJson;
					const one = readOne(element);
					if (one !== void 0) list.push(one);
					return;
				});
				const into = {
					largest: bytesLeft,
					take: (chunk) => {
						bytesLeft -= chunk.length;
						stream.take(chunk);
					},
				};
				const answer = await client.send(
					session.request({
						url,
						into,
					}),
					Math.min(left, longestRequest),
				);
				if (answer.kind === 'cancelled') return cancelled;
				if (answer.kind !== 'complete')
					return {
						why: inWords(answer.trouble, client.show),
						final: false,
					};
				const { status, oversized } = answer;
				const cached = cacheFlaw(answer);
				if (cached !== void 0)
					return {
						why: `HTTP ${String(status)}, but ${cached}`,
						final: false,
					};
				if (status === 401 && session.renew !== void 0 && token === 0) {
					renewal ??= renew(session.renew);
					if (await renewal) continue;
					return isCancelled()
						? cancelled
						: {
								why: 'HTTP 401, and signing in again failed',
								final: true,
							};
				}
				if (status !== 200) {
					const needed = status === 401 || status === 403 ? `; the user needs the right ${right}` : '';
					const { message } = replyOf(answer);
					const said = message === void 0 ? '' : `, "${client.show(message, 100)}"`;
					return {
						why: `HTTP ${String(status)}${said}${needed}`,
						final: [401, 403, 429].includes(status),
					};
				}
				const end = oversized
					? {
							reason: 'its body is too large',
						}
					: stream.end();
				if ('reason' in end)
					return {
						why: `HTTP 200, but ${end.reason}`,
						final: false,
					};
				return Array.isArray(end.value)
					? list
					: {
							why: 'HTTP 200, but its body is not a list',
							final: false,
						};
			}
		};
		return {
			read,
		};
	}
	const cancelled = {
		why: 'the step was cancelled',
		final: true,
	};
	function several(count, thing) {
		return `${String(count)} ${thing}${count === 1 ? '' : 's'}`;
	}
	// CONCATENATED MODULE: ./lib/report/failing-tests.js
	/** The most bytes of an output: a step's outputs share 1 MiB. */
	const largestOutput = 64 * 1024;
	/** The failed ones of these results: `FAILURE`, then `ERROR`, then whatever else; each by scenario and environment. */ function failingTests(
		results,
	) {
		return results
			.filter(({ failed }) => failed)
			.map(({ id, scenario, environment, status, seconds, firstLine }) => ({
				scenario,
				environment,
				status,
				...(seconds === void 0
					? {}
					: {
							seconds,
						}),
				message: firstLine,
				result_id: id,
			}))
			.sort(
				(a, b) =>
					rank(a.status) - rank(b.status) ||
					inOrder(a.status, b.status) ||
					inOrder(a.scenario, b.scenario) ||
					inOrder(a.environment, b.environment) ||
					Number(BigInt(a.result_id) - BigInt(b.result_id)),
			);
	}
	function rank(status) {
		const known = ['FAILURE', 'ERROR'].indexOf(status);
		return known === -1 ? 2 : known;
	}
	/** The same on every machine, whatever its language. */ function inOrder(a, b) {
		return a < b ? -1 : a > b ? 1 : 0;
	}
	/**
	 * The output `failed-tests`: the first 100 as JSON in one line, fewer where they are larger than 64 KiB. `undefined`
	 * when there may be some that could not be read, and none that could: `[]` says that nothing failed.
	 */ function failedTestsOutput({ tests, unread }) {
		if (tests.length === 0 && unread > 0) return;
		const rows = [];
		let size = '[]'.length;
		for (const test of tests.slice(0, 100)) {
			const row = JSON.stringify(test);
			size += Buffer.byteLength(row) + ','.length;
			if (size > largestOutput) break;
			rows.push(row);
		}
		return `[${rows.join(',')}]`;
	}
	/** One line each, for the log. */ function logLines(tests) {
		return tests.map(({ scenario, environment, status, seconds, message }) => {
			const time = seconds === void 0 ? '' : `, ${timeInWords(seconds)}`;
			return `${status}: ${scenario} (${environment}${time}): ${message}`;
		});
	}
	/** `0.4 s`, `32 s`, `2 min 7 s`, `1 h 2 min`. */ function timeInWords(seconds) {
		if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
		const whole = Math.round(seconds);
		if (whole < 60) return `${String(whole)} s`;
		const minutes = Math.floor(whole / 60);
		if (minutes < 60) return `${String(minutes)} min ${String(whole % 60)} s`;
		return `${String(Math.floor(minutes / 60))} h ${String(minutes % 60)} min`;
	}
	function together(tests) {
		const groups = new Map();
		for (const test of tests) {
			const key = JSON.stringify([test.scenario, test.status, test.message]);
			const group = groups.get(key);
			if (group === void 0) groups.set(key, [test]);
			else group.push(test);
		}
		return [...groups.values()].map((group) => {
			const environments = new Map();
			for (const { environment } of group) environments.set(environment, (environments.get(environment) ?? 0) + 1);
			const times = group.flatMap(({ seconds }) => seconds ?? []);
			const longest = times.reduce((a, b) => Math.max(a, b), 0);
			const { scenario, status, message } = group[0];
			return {
				scenario,
				status,
				message,
				environments,
				count: group.length,
				...(times.length === 0
					? {}
					: {
							seconds: longest,
						}),
				timesDiffer: new Set(times.map(timeInWords)).size > 1,
			};
		});
	}
	function testsIn(rows) {
		return rows.reduce((sum, { count }) => sum + count, 0);
	}
	/** `Sign up (FAILURE), Log in (ERROR in 3 environments) and 12 more`; `undefined` when none failed. */ function firstInWords(
		tests,
	) {
		const first = together(tests).slice(0, 3);
		if (first.length === 0) return;
		const names = first.map(({ scenario, status, environments }) => {
			const where = environments.size === 1 ? '' : ` in ${String(environments.size)} environments`;
			return `${failing_tests_short(scenario)} (${status}${where})`;
		});
		const more = tests.length - testsIn(first);
		return `${names.join(', ')}${more === 0 ? '' : ` and ${String(more)} more`}`;
	}
	/** An annotation is cut at 4096 characters, and read at a glance. */ function failing_tests_short(name) {
		const characters = Array.from(name);
		return characters.length <= 100 ? name : `${characters.slice(0, 99).join('')}\u2026`;
	}
	/** Rows that are open, and rows that are folded beneath them. */ const [openRows, foldedRows] = [10, 50];
	/** The most environments that one row names. */ const mostEnvironments = 8;
	/**
	 * The part of the job summary that names them, as blocks of HTML; nothing when there is nothing to say. `notes`
	 * are whole sentences about what could not be read, `file` is the report of all results, if it is written.
	 */ function failingTestsHtml({ tests, total, notEnded }, { notes = [], file } = {}) {
		const rows = together(tests);
		const folded = rows.slice(openRows, openRows + foldedRows);
		const left = testsIn(rows.slice(openRows + foldedRows));
		const hint = tests.length === 0 && total === 0 ? '' : ` (${String(tests.length)} of ${String(total)})`;
		const sentences = [
			...(left === 0 ? [] : [whereTheRestIs(left, file)]),
			...(notEnded === 0 ? [] : [`${String(notEnded)} had not ended.`]),
			...notes,
		];
		if (rows.length === 0 && sentences.length === 0) return '';
		return [
			`<h4>Failing tests${hint}</h4>`,
			'',
			...(rows.length === 0 ? [] : [table(rows.slice(0, openRows)), '']),
			...(folded.length === 0
				? []
				: [`<details><summary>${String(testsIn(folded))} more</summary>`, table(folded), '</details>', '']),
			...sentences.flatMap((sentence) => [`<p>${text_escape(sentence)}</p>`, '']),
			'',
		].join('\n');
	}
	function whereTheRestIs(count, file) {
		const places = ['in the log of this step', ...(file === void 0 ? [] : [`in ${file}`])];
		return `${String(count)} more: ${places.join(' and ')}.`;
	}
	function table(rows) {
		const heads = ['Scenario', 'Environment', 'Status', 'Error'].map((head) => `<th align="left">${head}</th>`);
		return ['<table>', `<tr>${heads.join('')}<th align="right">Time</th></tr>`, ...rows.map(tableRow), '</table>'].join(
			'\n',
		);
	}
	function tableRow({ scenario, environments, status, message, seconds, timesDiffer }) {
		const names = [...environments].map(([name, count]) =>
			cell(count === 1 ? name : `${name} (${String(count)} times)`),
		);
		const more = names.length - mostEnvironments;
		const shown = more > 1 ? [...names.slice(0, mostEnvironments), `and ${String(more)} more`] : names;
		const time = seconds === void 0 ? '' : `${timesDiffer ? 'up to ' : ''}${timeInWords(seconds)}`;
		const cells = [cell(scenario), shown.join('<br>'), cell(status), cell(message)].map((text) => `<td>${text}</td>`);
		return `<tr valign="top">${cells.join('')}<td align="right">${time.replaceAll(' ', '&nbsp;')}</td></tr>`;
	}
	/** Escaped, and with places where a long word may break, or one word would push the others off a narrow screen. */ function cell(
		text,
	) {
		return text_escape(text).replace(/(?:&#\d+;|[^\s&]){24}(?=\S)/gu, '$&<wbr>');
	}
	// CONCATENATED MODULE: ./lib/report/counts.js
	/** The names of results that Testinium is known to use (its API's pages, its release notes and its Jenkins plugin). */
	const knownStatuses = new Set([
		'SUCCESS',
		'FAILURE',
		'ERROR',
		'WAITING',
		'RUNNING',
		'FINISHED',
		'PROCESSING',
		'REPORTING',
		'TERMINATING',
		'STOPPED',
		'UNEXECUTED',
		'WARNING',
	]);
	/** Whether Testinium is known to use this name, in whatever case. The list is open: what is not in it is a status too. */ function isKnownStatus(
		status,
	) {
		return /^[a-z]+$/i.test(status) && knownStatuses.has(status.toUpperCase());
	}
	/** A status as people may see it: a known one as it is, even if a secret is called so, any other like all foreign text. */ function shownStatus(
		status,
		show,
	) {
		return isKnownStatus(status) ? status : show(foreign(status));
	}
	/** The counts with names that people may see, in the same order; those whose names become equal are added up. */ function shownCounts(
		counts,
		show,
	) {
		const shown = new Map();
		for (const [status, count] of counts) {
			const name = shownStatus(status, show);
			shown.set(name, (shown.get(name) ?? 0) + count);
		}
		return shown;
	}
	/** The counts as a JSON object, in their order, whatever they are called (`__proto__`, `1`). */ function countsJson(
		counts,
	) {
		return `{${[...counts].map(([status, count]) => `${JSON.stringify(status)}:${String(count)}`).join(',')}}`;
	}
	/** `8 of 20 passed, 1 failed, 11 left (ERROR 1, WAITING 11)`. */ function countsInWords(counts, show) {
		const all = total(counts);
		if (all === 0) return 'no results';
		const passed = counts.get('SUCCESS') ?? 0;
		const left = total(new Map([...counts].filter(([status]) => stillToCome.test(status))));
		const parts = [`${String(passed)} of ${String(all)} passed`];
		if (all - passed - left > 0) parts.push(`${String(all - passed - left)} failed`);
		if (left > 0) parts.push(`${String(left)} left`);
		const others = [...shownCounts(counts, show)].filter(([status, count]) => status !== 'SUCCESS' && count > 0);
		const named = others.slice(0, 8).map(([status, count]) => `${counts_shortened(status)} ${String(count)}`);
		return (
			parts.join(', ') + (named.length === 0 ? '' : ` (${named.join(', ')}${others.length > 8 ? ', \u2026' : ''})`)
		);
	}
	/** A status as it fits into a line or a table. */ function counts_shortened(status) {
		return plain(status, 40);
	}
	/** Names of results that are still to come, as far as they are known; they matter for words only. */ const stillToCome =
		/^(WAITING|RUNNING|PROCESSING|REPORTING)$/i;
	/** `1:02:03` or `02:03`. */ function elapsed(ms) {
		const seconds = Math.floor(ms / 1e3);
		const two = (value) => String(value).padStart(2, '0');
		const hours = Math.floor(seconds / 3600);
		return `${hours > 0 ? `${String(hours)}:` : ''}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
	}
	// CONCATENATED MODULE: ./lib/report/shown-result.js
	/**
	 * Characters of errors out of which secrets are taken: that takes up to a third of a second for a million, and nobody
	 * can end the step meanwhile. Those of equal errors count once.
	 */
	const mostCharacters = 16 * 1024 * 1024;
	/** What stands for the errors beyond that. */ const leftOut = 'left out: the errors are more than 16 MiB together';
	/** Takes the secrets out of everything of these results that is shown: once, as that takes time. */ function shownResults(
		results,
		redact,
	) {
		// Again after blanks have been folded, which may have brought one together.
		const line = once((text) => redact(plain(redact(text))));
		const statusLine = once((text) => redact(plain(redact(text), 40)));
		let left = mostCharacters;
		const errorOf = once((raw) => {
			left -= raw.length;
			const message = left < 0 ? leftOut : withoutSecrets(raw, redact);
			return {
				message,
				firstLine: redact(firstLineOf(message)),
			};
		});
		return results.map((result) => {
			const { id, status, scenario, scenarioId, sourceFile, seconds, startedAt } = result;
			const name = line(scenario ?? '');
			const source = line(sourceFile ?? '');
			return {
				id,
				status: isKnownStatus(status) ? status : statusLine(status) || 'unknown',
				failed: hasFailed(result),
				scenario: name !== '' ? name : scenarioId === void 0 ? 'unknown scenario' : `scenario ${scenarioId}`,
				environment: shown_result_environmentOf(result, line, redact),
				...(source === ''
					? {}
					: {
							sourceFile: source,
						}),
				...(seconds === void 0
					? {}
					: {
							seconds,
						}),
				...(startedAt === void 0
					? {}
					: {
							startedAt,
						}),
				...errorOf(result.message ?? ''),
			};
		});
	}
	/** The same, but done once for each text: many tests fail for one reason, in one environment. */ function once(
		work,
	) {
		const done = new Map();
		return (text) => {
			const known = done.get(text) ?? {
				value: work(text),
			};
			done.set(text, known);
			return known.value;
		};
	}
	function shown_result_environmentOf({ environment = '', environmentKey, environmentId }, line, redact) {
		const { key, from } = environmentKey ?? {
			key: environment,
			from: 0,
		};
		const words = line(from === 0 ? key : redact(key, [[0, from]]));
		if (words !== '') return words;
		return environmentId === void 0 ? 'unknown environment' : `environment ${environmentId}`;
	}
	function firstLineOf(message) {
		for (const one of message.split(/[\r\n\v\f\u0085\u2028\u2029]/)) {
			const shown = plain(one, 200);
			if (shown !== '') return shown;
		}
		return 'no message';
	}
	// CONCATENATED MODULE: ./lib/report/junit.js
	const junit_controls = unicode('[^\\P{C}\\n\\t]+', 'gu');
	/** Bytes of one error, and of all of them together: beyond that only their first lines are told. */ const [
		largestText,
		largestTexts,
	] = [16 * 1024, 32 * 1024 * 1024];
	/**
	 * A report in JUnit's XML, as Jenkins and Ant made it and readers know it; `undefined` without any result. All
	 * that is not `SUCCESS` is a `failure`, so that readers agree with the gate. Readers key on `classname` and
	 * `name`, and some print values as they are into a log that GitHub's runner reads.
	 */ function junitXml({ planId, executionId, results: shown, unread, redact }) {
		if (shown.length === 0) return;
		// action-junit-report prints the end of such a value at the start of a line: what follows the last dot, or `./`.
		const results = shown.map((result) => ({
			...result,
			environment: apart(result.environment),
			...(result.sourceFile === void 0
				? {}
				: {
						sourceFile: apart(result.sourceFile),
					}),
		}));
		const names = namesOf(results);
		const textOf = once((message) => junit_textFrom(message, redact));
		let room = largestTexts;
		const cases = [...results]
			.sort((a, b) => inOrder(a.scenario, b.scenario) || inOrder(a.environment, b.environment) || junit_byId(a, b))
			.map((result) => {
				const { environment, sourceFile, seconds, status, firstLine } = result;
				const open = [
					`    <testcase`,
					attribute('name', names.get(result.id) ?? ''),
					attribute('classname', environment),
					...(sourceFile === void 0 ? [] : [attribute('file', sourceFile)]),
					attribute('time', timeOf(seconds ?? 0)),
				].join(' ');
				if (status === 'SUCCESS') return `${open}/>`;
				const whole = room > 0 ? textOf(result.message) || status : firstLine;
				room -= whole.length;
				const failure = `<failure ${attribute('type', status)} ${attribute('message', firstLine)}>${escapeXml(whole)}</failure>`;
				return `${open}>\n      ${failure}\n    </testcase>`;
			});
		const sums = [
			attribute('tests', String(results.length)),
			attribute('failures', String(results.filter(({ status }) => status !== 'SUCCESS').length)),
			'errors="0" skipped="0"',
			attribute('time', timeOf(results.reduce((sum, { seconds = 0 }) => sum + seconds, 0))),
			...timestampOf(results),
		].join(' ');
		const properties = [
			'    <properties>',
			`      <property name="results that could not be read" value="${String(unread)}"/>`,
			'    </properties>',
		];
		return [
			'<?xml version="1.0" encoding="UTF-8"?>',
			`<testsuites name="Testinium plan ${planId}" ${sums}>`,
			`  <testsuite name="Testinium execution ${executionId}" ${sums}>`,
			...(unread === 0 ? [] : properties),
			...cases,
			'  </testsuite>',
			'</testsuites>',
			'',
		].join('\n');
	}
	function namesOf(results) {
		const keyOf = (name, environment) => JSON.stringify([name, environment]);
		const taken = new Set(results.map(({ scenario, environment }) => keyOf(scenario, environment)));
		const counts = new Map();
		const names = new Map();
		for (const { id, scenario, environment } of [...results].sort(junit_byId)) {
			const key = keyOf(scenario, environment);
			let number = (counts.get(key) ?? 0) + 1;
			const name = () => (number === 1 ? scenario : `${scenario} (${String(number)})`);
			// A scenario may be called like that by itself.
			while (number > 1 && taken.has(keyOf(name(), environment))) number++;
			counts.set(key, number);
			taken.add(keyOf(name(), environment));
			names.set(id, name());
		}
		return names;
	}
	function junit_byId(a, b) {
		return Number(BigInt(a.id) - BigInt(b.id));
	}
	/** Seconds, as readers parse them. */ function timeOf(seconds) {
		return seconds.toFixed(3);
	}
	/** When the first of them began, in UTC and without a zone, as the format has it. */ function timestampOf(results) {
		const first = results.reduce((least, { startedAt = 1 / 0 }) => Math.min(least, startedAt), 1 / 0);
		// What a Date can say in four digits of a year.
		if (!(first >= 0 && first < Date.UTC(1e4, 0))) return [];
		return [attribute('timestamp', new Date(first).toISOString().slice(0, 19))];
	}
	/** The whole error, its lines kept; empty where there is none. */ function junit_textFrom(message, redact) {
		const lines = message.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n').replace(junit_controls(), ' ');
		// Characters that XML forbids were among these; a secret that they stood within comes together without them.
		const bytes = Buffer.from((lines === message ? lines : redact(lines)).trim());
		const text = bytes.length <= largestText ? bytes.toString() : wholeCharacters(bytes.subarray(0, largestText));
		return junit_harmless(text);
	}
	function wholeCharacters(bytes) {
		return bytes.toString().replace(/\ufffd+$/, '');
	}
	function apart(value) {
		return value.replace(/:(?=:)/g, ': ');
	}
	/** Without what GitHub's runner takes for a command: `::` at the start of a line, `##[` anywhere in one. */ function junit_harmless(
		text,
	) {
		return text.replace(/^([^\S\n]*):(?=:)/gm, '$1: ').replaceAll('##[', '## [');
	}
	function attribute(name, value) {
		return `${name}="${escapeXml(value)}"`;
	}
	/** Also `>`, as text must not hold `]]>` (XML 1.0, 2.4). */ function escapeXml(text) {
		const entities = {
			'&': '&amp;',
			'<': '&lt;',
			'>': '&gt;',
			'"': '&quot;',
			"'": '&apos;',
		};
		return text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);
	}
	// CONCATENATED MODULE: ./lib/by-name.js
	/**
	 * Reads the results of a run that was waited for, one by one, names those that failed and writes the report. It is
	 * help: whatever goes wrong is a line in the log, and the verdict is what it was.
	 */
	async function tellByName(outcome, execution, executionId, inputs, session, client, report) {
		if (execution === void 0 || !isWorthIt(outcome)) return;
		const { counts, edition } = execution;
		const { apiUrl, planId, junitFile } = inputs;
		const all = total(counts);
		const allPassed = all === (counts.get('SUCCESS') ?? 0);
		if (allPassed)
			report.output({
				'failed-tests': '[]',
			});
		if (allPassed && junitFile === void 0) return;
		const wanted = {
			apiUrl,
			planId,
			executionId,
			edition,
			counts,
			results: execution.results,
		};
		const read = await readResults(
			{
				...wanted,
				all: junitFile !== void 0,
			},
			session,
			client,
		);
		if ('why' in read) {
			report.say(junitFile === void 0 ? read.why : `${read.why} So no JUnit report was written.`);
			return;
		}
		const { notEnded, unread, missing } = read;
		const results = shownResults(read.results, report.redact);
		const tests = failingTests(results);
		const failed = failedTestsOutput({
			tests,
			unread,
		});
		if (failed !== void 0 && !allPassed)
			report.output({
				'failed-tests': failed,
			});
		const notes = missing.map(({ why }) => why);
		if (tests.length > 0)
			await report.group(`Failing tests (${String(tests.length)} of ${String(all)})`, () => {
				for (const line of logLines(tests)) report.say(line);
				return Promise.resolve();
			});
		if (notEnded > 0) report.say(`${String(notEnded)} had not ended.`);
		for (const note of notes) report.say(note);
		let file;
		if (junitFile !== void 0) {
			const xml = junitXml({
				planId,
				executionId,
				results,
				unread,
				redact: report.redact,
			});
			const failure = xml === void 0 ? 'there is no result that could be read' : writeWhole(junitFile, xml);
			if (failure === void 0) {
				report.output({
					'junit-file': junitFile.relative,
				});
				file = report.show(foreign(junitFile.relative));
				report.say(`JUnit report: ${file}`);
			} else report.say(`The JUnit report was not written: ${failure}.`);
		}
		const sentence = firstInWords(tests);
		const html = failingTestsHtml(
			{
				tests,
				total: all,
				notEnded,
				unread,
			},
			{
				notes,
				...(file === void 0
					? {}
					: {
							file,
						}),
			},
		);
		return {
			html,
			...(sentence === void 0
				? {}
				: {
						sentence,
					}),
		};
	}
	/** After a wait that ended, and not when the last answer of it was no use: then nothing of use would come now. */ function isWorthIt(
		outcome,
	) {
		switch (outcome.kind) {
			case 'passed':
			case 'TESTS_FAILED':
				return true;

			case 'WAIT_TIMED_OUT':
				return outcome.last === void 0;

			default:
				return false;
		}
	}
	// CONCATENATED MODULE: ./lib/report/in-words.js
	/** Answers in words, as the log, the verdict and the look after a lost answer all need them. */
	/** `HTTP 404, "There is no such plan"`; what is no JSON object is called what it is. */
	function http(reply, show) {
		const { status, speaker, message } = reply;
		const code = `HTTP ${String(status)}`;
		const quoted = in_words_quote(message, show);
		switch (speaker) {
			case 'api':
				return code + (quoted === '' ? '' : `, ${quoted}`);

			case 'web page':
				return `${code} with a web page`;

			case 'unknown':
				if (reply.withheld === true) return `${code} with a body that is not shown, as it may hold a token`;
				if (reply.oversized === true) return `${code} with a body larger than 1 MiB`;
				return code + (quoted === '' ? ' without a body' : ` with a body that is no JSON object: ${quoted}`);
		}
	}
	/** The same for an answer in which something is wrong: where that is its body, it is not said twice. */ function flawed(
		reply,
		flaw,
		show,
		link = ';',
	) {
		const isBody = reply.status === 200 && reply.speaker !== 'api';
		const quoted = in_words_quote(reply.message, show);
		const what = isBody ? `HTTP 200${quoted === '' ? '' : `, ${quoted}`}` : http(reply, show);
		return `${what}${link} ${flaw}`;
	}
	function in_words_quote(message, show) {
		const words = message === void 0 ? '' : show(message);
		return words === '' ? '' : `"${words}"`;
	}
	/** An answer that tells nothing, or the want of one. */ function uselessInWords(why, show) {
		if (why.kind === 'missing') return 'HTTP 404 at both addresses';
		if (why.kind === 'no answer') return inWords(why.trouble, show);
		return why.flaw === void 0 ? http(why.reply, show) : flawed(why.reply, why.flaw, show, ', but');
	}
	function untoldInWords(told, show) {
		switch (told.kind) {
			case 'missing':
				return uselessInWords(told, show);

			case 'unclear':
				return uselessInWords(told.why, show);

			case 'over': {
				const { outcome } = told;
				if ('reply' in outcome) return http(outcome.reply, show);
				if (outcome.kind === 'CANCELLED') return 'no answer came in time';
				if (outcome.kind !== 'SIGN_IN_FAILED') return outcome.kind;
				const { cause } = outcome;
				return `signing in again failed: ${cause.kind === 'reply' ? http(cause.reply, show) : inWords(cause.trouble, show)}`;
			}
		}
	}
	/** What was asked about a run that was given up, and what came back. */ function stopInWords(stop, show) {
		if (stop.kind === 'not asked') {
			const not = 'Testinium was not asked to stop it';
			switch (stop.because) {
				case 'cloud':
					return `${not}: Testinium Cloud has no call for it`;

				case 'ended':
					return `${not}: it no longer runs`;

				case 'unlisted':
					return `${not}: the list of its executions does not have it`;

				case 'no results':
					return `${not}: it names no result of it that has not ended`;

				case 'others':
					return `${not}: other executions of the plan run as well (${some(stop.others)}), and stopping the plan would stop them too`;

				case 'unknown':
					return `${not}: what is running could not be had (${untoldInWords(stop.told, show)})`;
			}
		}
		if (stop.kind === 'could not ask') {
			const why = stop.because === 'no time' ? 'time was up before the request was sent' : inWords(stop.because, show);
			return `Testinium could not be asked to stop it: ${why}`;
		}
		const what =
			stop.results === void 0
				? 'it'
				: `its ${String(stop.results)} ${stop.results === 1 ? 'result' : 'results'} that had not ended`;
		const asked = `asked Testinium to stop ${what}`;
		const { answer, status } = stop;
		if (answer === 'none in time') return `${asked}; no answer came in time`;
		if ('kind' in answer) return `${asked}; no complete answer: ${inWords(answer, show)}`;
		if (status !== void 0) return `${asked}; it answered ${show(status)} (${http(answer, show)})`;
		return answer.status === 200
			? `${asked}; whether it did is not said by its answer (${http(answer, show)})`
			: `${asked}; it answered ${http(answer, show)}`;
	}
	function some(ids) {
		const more = ids.length - 10;
		return ids.slice(0, 10).join(', ') + (more > 0 ? ` and ${String(more)} more` : '');
	}
	/** The environments by name and id, the first twenty of them. */ function environmentNames(environments, show) {
		const names = environments.slice(0, 20).map(({ id, name }) => {
			if (name === void 0) return id === void 0 ? 'one without id or name' : show(id);
			return id === void 0 ? show(name) : `${show(name)} (${show(id)})`;
		});
		const more = environments.length - names.length;
		return names.join(', ') + (more > 0 ? ` and ${String(more)} more` : '');
	}
	// CONCATENATED MODULE: ./lib/report/verdict.js
	const nothingStarted = 'No run was started.';
	const mayHaveStarted = 'The run may have started. This step did not send the request again.';
	const lookFirst =
		'Look in Testinium whether the plan is running before you run this step again, or it may run twice.';
	/** For an error of our own or of the runner, such as outputs that cannot be written: never green. */ function verdictOnDefect(
		message,
		about,
		show,
	) {
		const { executionId } = about;
		return {
			state: 'error',
			code: 'UNKNOWN_OUTCOME',
			headline: 'The step failed in a way that it should not',
			word: 'UNKNOWN_OUTCOME',
			facts: [
				['What happened', show(foreign(message))],
				['Certain', executionId === void 0 ? mayHaveStarted : `Execution ${executionId} is under way or has ended.`],
				['What to do', lookFirst],
			],
		};
	}
	/** The verdict when later steps cannot learn of it, as its outputs could not be written: never green. */ function withoutOutputs(
		verdict,
		why,
		about,
	) {
		const { executionId } = about;
		const facts = [['Outputs', `they could not be written: ${why}`]];
		if (verdict.code !== void 0)
			return {
				...verdict,
				facts: [...facts, ...verdict.facts],
			};
		return {
			state: 'error',
			code: 'UNKNOWN_OUTCOME',
			headline: 'The outputs of the step could not be written',
			word: 'UNKNOWN_OUTCOME',
			facts: [
				...facts,
				[
					'Certain',
					`${verdict.headline}${executionId === void 0 ? '' : `: execution ${executionId}`}. Later steps cannot learn of it, so the step is red.`,
				],
				[
					'What to do',
					'See that the runner can write the file that GITHUB_OUTPUT names (a full disk, its rights), then look in Testinium before you run this step again.',
				],
			],
		};
	}
	// CONCATENATED MODULE: ./lib/report/red.js
	const refusedBefore = 'The trigger that was sent before was refused';
	const rightToSee =
		'the user the right to see executions in Testinium, and check company-id (Testinium Cloud requires it for reading executions).';
	const refusedAsRunning = 'Testinium refused to start the plan, as it was already running.';
	/** Decides what a red outcome means. A code that is not thought of here does not compile. */ function redVerdict(
		outcome,
		about,
		show,
	) {
		const { executionId, stop, triggered = false } = about;
		const plan = `test plan ${about.planId ?? ''}`;
		const Plan = `Test plan ${about.planId ?? ''}`;
		const ours = `Execution ${executionId ?? ''}`;
		const mayHaveEnded = stop?.kind === 'asked' || (stop?.kind === 'not asked' && stop.because === 'ended');
		const goesOn = mayHaveEnded
			? `This step no longer watches execution ${executionId ?? ''}.`
			: `${ours} ${about.runs === true ? 'goes' : 'may go'} on in Testinium; this step no longer watches it.`;
		const red = (state, headline, ...facts) => {
			const code = outcome.kind;
			return {
				state,
				code,
				headline,
				word: code,
				facts,
			};
		};
		const answered = (
			state,
			headline,
			{ tried = `GET ${about.address ?? ''}`, cameBack, certain, whatToDo },
			...more
		) =>
			red(
				state,
				headline,
				['Tried', tried],
				['Came back', cameBack],
				...more,
				['Certain', certain],
				['What to do', whatToDo],
			);
		const wayAnswered = ({ status }) =>
			`Something on the way to Testinium answered for ${plan} (HTTP ${String(status)})`;
		/** For a refusal of the trigger that proves nothing. */ const doubted = (state, reply) => {
			const why =
				reply.cached === void 0
					? "Testinium's API answers with a JSON object, so this was said by something on the way."
					: 'What a cache says was true of another request, and it may have handed this one on all the same.';
			return answered(state, wayAnswered(reply), {
				cameBack: http(reply, show) + (reply.cached === void 0 ? '' : `; ${reply.cached}`),
				certain: `${why} ${mayHaveStarted}`,
				whatToDo: `Check api-url, and what stands between this runner and Testinium. ${lookFirst}`,
			});
		};
		/** For a refusal of the trigger: only Testinium's API itself can say that nothing was started. */ const refused = (
			headline,
			reply,
			whatToDo,
		) =>
			isProof(reply)
				? answered('failure', headline, {
						cameBack: http(reply, show),
						certain: nothingStarted,
						whatToDo,
					})
				: doubted('failure', reply);
		switch (outcome.kind) {
			case 'ALREADY_RUNNING':
				// Nothing on the way says this of itself, in whatever words; but a cache may repeat it.
				if (outcome.reply.cached !== void 0) return doubted('failure', outcome.reply);
				return answered('failure', `${Plan} is already running`, {
					cameBack: http(outcome.reply, show) + (outcome.said === void 0 ? '' : '; already_running is true'),
					certain: 'No new run was started; the one under way goes on.',
					whatToDo:
						'Wait until it has ended and run this step again, or set if-already-running to wait or attach, or force-run to true to start another run beside it.',
				});

			case 'ENVIRONMENT_UNAVAILABLE':
				return answered('failure', `${Plan} was not started: environments are not available`, {
					cameBack: `${saidInWords(outcome, show)}; not available: ${environmentNames(outcome.environments, show)}`,
					certain: nothingStarted,
					whatToDo:
						'Make these environments available in Testinium or take them out of the plan, then run this step again.',
				});

			case 'NOT_STARTED':
				return answered('failure', `${Plan} was not started`, {
					cameBack: `${saidInWords(outcome, show)}; successful is false, without a reason that the API names`,
					certain: nothingStarted,
					whatToDo: 'Start the plan in Testinium by hand to see what keeps it from running.',
				});

			case 'INVALID_REQUEST':
				return refused(
					`Testinium did not accept the request for ${plan}`,
					outcome.reply,
					'Check plan-id, callback-url, is-group-run and company-id against the plan in Testinium.',
				);

			case 'TEST_PLAN_NOT_FOUND':
				return refused(
					`There is no ${plan}`,
					outcome.reply,
					'Check plan-id, company-id and api-url: the plan may belong to another company or another Testinium.',
				);

			case 'ACCESS_DENIED':
			case 'FORBIDDEN':
				return denied(outcome);

			case 'SYSTEM_INTERNAL_ERROR':
				return answered(
					'failure',
					'Testinium reported an internal error',
					{
						cameBack: http(outcome.reply, show),
						certain: mayHaveStarted,
						whatToDo: look(outcome.looked),
					},
					...lookedFor(outcome.looked, show),
				);

			case 'SERVICE_UNAVAILABLE':
				return unavailableService(outcome);

			case 'SIGN_IN_FAILED': {
				const { cause, attempts } = outcome;
				return answered('error', 'Signing in to Testinium failed', {
					tried: `POST ${about.authUrl ?? ''}`,
					cameBack:
						cause.kind === 'reply'
							? `${flawed(cause.reply, cause.flaw, show)}${pointer(cause.reply, show)}${attempts > 1 ? `, ${times(attempts)}` : ''}`
							: `no complete answer: ${inWords(cause.trouble, show)}, ${times(attempts)}`,
					certain:
						executionId === void 0
							? `${triggered ? `${refusedBefore}, and it was not sent again` : 'The plan was not triggered'}. ${nothingStarted}`
							: goesOn,
					whatToDo: cause.kind === 'reply' ? signInAdvice(cause.error, cause.reply.status) : advice(cause.trouble),
				});
			}

			case 'NETWORK_ERROR':
				return answered('error', 'Testinium could not be reached', {
					cameBack: `no connection: ${inWords(outcome.trouble, show)}, ${times(outcome.attempts)}`,
					certain: triggered
						? `${refusedBefore}, and this time it was not sent. ${nothingStarted}`
						: 'The trigger was not sent, so no run was started.',
					whatToDo: advice(outcome.trouble),
				});

			case 'UNKNOWN_OUTCOME':
				return answered(
					'error',
					`It is not known whether ${plan} started`,
					{
						cameBack:
							outcome.cause === 'cancelled'
								? 'nothing yet: the step was cancelled while it waited for the answer'
								: `no complete answer: ${inWords(outcome.cause, show)}`,
						certain: mayHaveStarted,
						whatToDo: look(outcome.looked),
					},
					...lookedFor(outcome.looked, show),
				);

			case 'UNEXPECTED_RESPONSE': {
				const { reply, flaw } = outcome;
				const redirect = reply.status >= 300 && reply.status < 400;
				const gateway = reply.status === 502 || reply.status === 504;
				const check = redirect
					? 'Correct api-url so that it is the address of the REST API itself.'
					: gateway
						? 'See what stands between this runner and Testinium, and how Testinium is doing.'
						: "Check that api-url is the address of Testinium's REST API, not of a web page or a proxy.";
				return answered(
					'error',
					gateway ? wayAnswered(reply) : "The answer is not one that Testinium's API gives",
					{
						cameBack: `${flawed(reply, flaw, show)}${pointer(reply, show)}`,
						certain: redirect ? `The redirect was not followed. ${mayHaveStarted}` : mayHaveStarted,
						whatToDo: `${check} ${look(outcome.looked)}`,
					},
					...lookedFor(outcome.looked, show),
				);
			}

			case 'CANCELLED':
				return executionId === void 0
					? red(
							'error',
							'The step was cancelled',
							['Certain', nothingStarted],
							['What to do', 'Run this step again when you want the plan to run.'],
						)
					: red(
							'error',
							`The step was cancelled while it waited for execution ${executionId}`,
							...stopping(stop, show),
							['Certain', goesOn],
							['What to do', todoAfterStop('Stop the execution in Testinium if it should not go on.')],
						);

			case 'TESTS_FAILED':
				return red(
					'failure',
					`${Plan} did not pass`,
					['Results', countsInWords(outcome.execution.counts, show)],
					...failing(),
					...errorOf(outcome.execution, show),
					['Certain', `${ours} has ended. Only SUCCESS passes.`],
					[
						'What to do',
						`Open the execution in Testinium to see ${about.failingTests === void 0 ? 'what failed' : 'why'}. max-failure-percentage is ${String(outcome.allowed)}.`,
					],
				);

			case 'NO_RESULTS':
				return red(
					'failure',
					`${Plan} ended without results`,
					...errorOf(outcome.execution, show),
					['Certain', `${ours} has ended and Testinium counts no result in it.`],
					['What to do', 'Open the execution in Testinium to see why nothing ran.'],
				);

			case 'WAIT_TIMED_OUT':
				return executionId === void 0
					? red(
							'error',
							outcome.last === void 0
								? `${Plan} was busy for ${minutes(outcome.timeout)}`
								: `${Plan} was not seen idle within ${minutes(outcome.timeout)}`,
							...lastSeen(outcome, show),
							[
								'Certain',
								outcome.last === void 0
									? `What was running goes on. ${nothingStarted}`
									: `${refusedAsRunning} ${nothingStarted}`,
							],
							[
								'What to do',
								outcome.last?.kind === 'missing'
									? 'Check company-id and api-url: Testinium refused to start this plan, but has no list of its executions.'
									: 'Run this step again later, or raise wait-timeout-minutes.',
							],
						)
					: red(
							'error',
							`${Plan} ${about.runs === true ? 'did not' : 'was not seen to'} end within ${minutes(outcome.timeout)}`,
							...lastSeen(outcome, show),
							...failing(),
							...stopping(stop, show),
							['Certain', goesOn],
							[
								'What to do',
								todoAfterStop(
									isRefusal(outcome.last)
										? 'Testinium refuses to tell how the execution is doing: see its words above, and check company-id (Testinium Cloud requires it for reading executions).'
										: 'Look at the execution in Testinium, or raise wait-timeout-minutes (and the timeout-minutes of the job).',
								),
							],
						);

			case 'EXECUTION_NOT_FOUND':
				return executionId === void 0
					? red(
							'error',
							`No running execution of ${plan} was found`,
							['Tried', 'to attach to the execution that is running'],
							['Certain', `${refusedAsRunning} ${nothingStarted}`],
							['What to do', 'It may just have ended: run this step again. Check company-id if it happens again.'],
						)
					: red(
							'error',
							`Testinium ${outcome.execution === void 0 ? 'does not find' : 'no longer finds'} execution ${executionId}`,
							['Tried', `asking how execution ${executionId} is doing`],
							['Came back', 'HTTP 404, three times in a row'],
							[
								'Certain',
								outcome.execution === void 0
									? `No answer told how execution ${executionId} is doing; its result is not known.`
									: `${ours} had not ended when Testinium last told of it; its result is not known.`,
							],
							['What to do', 'Look in Testinium whether somebody removed it, and check company-id.'],
						);

			case 'INVALID_INPUT': {
				const { problems } = outcome;
				return red(
					'failure',
					problems.length === 1 ? 'An input is not valid' : `${String(problems.length)} inputs are not valid`,
					...problems.map((problem) => ['Input', problem]),
					['Certain', `Nothing was sent to Testinium. ${nothingStarted}`],
					['What to do', 'Correct what is named here, then run this step again.'],
				);
			}

			default:
				return red_never(outcome);
		}
		function denied({ kind, asked, reply, signedIn }) {
			const is = kind === 'ACCESS_DENIED' ? 'denied' : 'forbids';
			const fresh = signedIn
				? 'The user could sign in, so check its rights'
				: 'Check that the token is valid and has not expired (a token lives for an hour), and the rights of its user';
			const rights = kind === 'ACCESS_DENIED' ? fresh : "Check the user's rights";
			switch (asked) {
				case 'start':
					return refused(
						`Testinium ${is} access to ${plan}`,
						reply,
						`${rights}: it needs PLAN_RUN, and access to this plan. Check company-id if the user belongs to several companies.`,
					);

				case 'executions':
					return answered('failure', `Testinium ${is} access to the executions of ${plan}`, {
						tried: `asking which executions of ${plan} there are`,
						cameBack: http(reply, show),
						certain: nothingStarted,
						whatToDo: `${rights}: it needs TEST_EXECUTION_VIEW for this. Check company-id if the user belongs to several companies.`,
					});

				case 'execution':
					return answered('failure', `Testinium ${is} access to execution ${executionId ?? ''}`, {
						tried: `asking how execution ${executionId ?? ''} is doing`,
						cameBack: http(reply, show),
						certain: goesOn,
						whatToDo:
							kind === 'ACCESS_DENIED' && !signedIn
								? `A token lives for an hour: where it has expired, let the step sign in with a user, so that it can get a new one while it waits. Otherwise give ${rightToSee}`
								: `Give ${rightToSee}`,
					});
			}
		}
		function unavailableService(outcome) {
			switch (outcome.what) {
				case 'limited': {
					if (outcome.reply.cached !== void 0) return doubted('error', outcome.reply);
					const later = outcome.retryAfter === void 0 ? '' : `, Retry-After: ${show(outcome.retryAfter)}`;
					return answered('error', 'Testinium is too busy', {
						cameBack: `${http(outcome.reply, show)}, ${times(outcome.attempts)}${later}`,
						certain: nothingStarted,
						whatToDo:
							'Run this step again later, or raise max-attempts (where the step waits, wait-timeout-minutes bounds all attempts).',
					});
				}

				case 'gateway':
					return answered(
						'error',
						'Testinium is unavailable, or something on the way to it',
						{
							cameBack: http(outcome.reply, show),
							certain: `Gateways answer 503 also after they have handed a request on. ${mayHaveStarted}`,
							whatToDo: look(outcome.looked),
						},
						...lookedFor(outcome.looked, show),
					);

				case 'list': {
					const why = `${untoldInWords(outcome.told, show)}, ${times(outcome.attempts)}`;
					const tried = `asking which executions of ${plan} there are`;
					const refusesList = outcome.told.kind === 'unclear' && isRefusal(outcome.told.why);
					const check =
						'Testinium refuses to tell: see its words above, and check company-id (Testinium Cloud and Enterprise 2.0 require it for this list).';
					const notTriggered = triggered ? 'the plan was not triggered again' : 'nothing was triggered';
					return outcome.to === 'attach'
						? answered('error', 'Testinium did not tell which execution is running', {
								tried,
								cameBack: why,
								certain: nothingStarted,
								whatToDo: refusesList ? check : 'Run this step again later, or raise max-attempts.',
							})
						: answered('error', `Testinium did not tell which executions there are, so ${notTriggered}`, {
								tried,
								cameBack: why,
								certain: `${triggered ? `${refusedBefore}. It was not sent again` : 'Nothing was triggered'}: without the list, a lost answer could not be looked after (if-outcome-unknown: look). ${nothingStarted}`,
								whatToDo: refusesList
									? check
									: 'Run this step again later, raise max-attempts, or leave if-outcome-unknown out.',
							});
				}
			}
		}
		function failing() {
			return about.failingTests === void 0 ? [] : [['Failing tests', about.failingTests]];
		}
		function todoAfterStop(otherwise) {
			if (stop?.kind === 'asked') return 'Look in Testinium whether the execution has stopped.';
			return mayHaveEnded ? 'Look in Testinium how the execution has ended.' : otherwise;
		}
	}
	/** Whether a refusal is in words that only Testinium's API speaks, and meant for this request. */ function isProof({
		speaker,
		cached,
	}) {
		return speaker === 'api' && cached === void 0;
	}
	/** Whether Testinium itself does not want to tell: asking again will not help. */ function isRefusal(why) {
		if (why?.kind !== 'reply' || why.flaw !== void 0 || !isProof(why.reply)) return false;
		const { status } = why.reply;
		return status >= 400 && status < 500 && status !== 429;
	}
	/** What to do when the run may have started; a step that has not looked for it is told that it could. */ function look(
		looked,
	) {
		return looked === void 0 ? `${lookFirst} With if-outcome-unknown: look, the step looks by itself.` : lookFirst;
	}
	/** What looking for the run of a lost answer came to. */ function lookedFor(looked, show) {
		if (looked === void 0) return [];
		const words = () => {
			switch (looked.kind) {
				case 'none':
					if (looked.forMs < 500)
						return 'no new execution of the plan was there when this step looked; it may still appear';
					return `no new execution of the plan appeared within ${(looked.forMs / 1e3).toFixed(0)} s; it may still do so`;

				case 'several':
					return `${String(looked.ids.length)} executions of the plan are new (${some(looked.ids)}), so which one this step started cannot be told`;

				case 'failed':
					return `the executions of the plan could not be had: ${untoldInWords(looked.told, show)}`;

				case 'cut short':
					return 'looking for the run was cut short, as the step was cancelled';
			}
		};
		return [['Looked', words()]];
	}
	/** What was asked about a run that was given up, and what came back. */ function stopping(stop, show) {
		return stop === void 0 ? [] : [['Stopping', stopInWords(stop, show)]];
	}
	function saidInWords({ message }, show) {
		return http(
			{
				status: 200,
				speaker: 'api',
				...(message === void 0
					? {}
					: {
							message,
						}),
			},
			show,
		);
	}
	function pointer({ location }, show) {
		return location === void 0 ? '' : `; it points to ${show(location)}`;
	}
	function times(attempts) {
		return attempts === 1 ? 'tried once' : `tried ${String(attempts)} times`;
	}
	function minutes(ms) {
		return ms === 6e4 ? '1 minute' : `${String(ms / 6e4)} minutes`;
	}
	function lastSeen({ execution, last }, show) {
		const facts = [];
		if (execution !== void 0) facts.push(['Last seen', countsInWords(execution.counts, show)]);
		if (last !== void 0) facts.push(['Last answer', uselessInWords(last, show)]);
		return facts;
	}
	function errorOf({ error }, show) {
		return error === void 0 ? [] : [['Testinium says', show(error)]];
	}
	/** OAuth's own word decides where there is one (RFC 6749, 5.2), else the status. */ function signInAdvice(
		error,
		status,
	) {
		const client = 'Check the client: client-id and client-secret, or client-key.';
		const user = 'Check username and password.';
		switch (error) {
			case 'invalid_client':
				return client;

			case 'invalid_grant':
				return user;

			case 'unauthorized_client':
			case 'unsupported_grant_type':
			case 'invalid_scope':
				return 'Let an administrator of Testinium allow this client to sign users in with a password (grant type "password").';

			default:
		}
		switch (status) {
			case 400:
				return user;

			case 401:
				return `${client} Then check username and password.`;

			case 403:
				return 'Let an administrator of Testinium give this user and this client access.';

			case 429:
				return 'Run this step again later, or raise max-attempts.';

			default:
				return status >= 500
					? 'Run this step again later; check auth-url if it happens again.'
					: 'Check auth-url (and api-url, from which it follows when it is left out).';
		}
	}
	/** A union that was not switched on exhaustively; the compiler finds it first. */ function red_never(value) {
		throw new TypeError(`Not thought of: ${JSON.stringify(value)}`);
	}
	// CONCATENATED MODULE: ./lib/report/decide.js
	/** Decides what an outcome means, once for all who tell of it. */
	function verdictOn(outcome, about, show) {
		const plan = `Test plan ${about.planId ?? ''}`;
		const green = (headline, word, ...facts) => ({
			state: 'success',
			headline,
			word,
			facts,
		});
		switch (outcome.kind) {
			case 'started': {
				const beside = outcome.alreadyRunning ? ' beside a run that was under way' : '';
				return green(`${plan} started${beside}`, 'started', ...unavailable(outcome, show));
			}

			case 'adopted':
				return green(`${plan} is running`, 'attached to the execution that was already running');

			case 'found':
				return green(
					`${plan} started; its answer was lost`,
					'started: found as the one execution of the plan that was not there before',
				);

			case 'passed': {
				const { execution, allowed } = outcome;
				const word = allowed === 0 ? 'passed' : `passed, with at most ${String(allowed)} % failures allowed`;
				const all = [...execution.counts].every(([status, count]) => status === 'SUCCESS' || count === 0);
				const within = all ? '' : `, within max-failure-percentage ${String(allowed)}`;
				return green(`${plan} passed: ${countsInWords(execution.counts, show)}${within}`, word);
			}

			default:
				return redVerdict(outcome, about, show);
		}
	}
	function unavailable({ environments }, show) {
		return environments.length === 0 ? [] : [['Environments not available', environmentNames(environments, show)]];
	}
	// CONCATENATED MODULE: ./lib/text/redact-json.js
	/**
	 * JSON text without secrets, which is still JSON: numbers, order and blanks stay as they are, and so does each string that
	 * holds none. Keys of one object that become equal stay apart (`***`, `*** (2)`).
	 *
	 * @param json one JSON value, well-formed
	 */
	function redactJson(json, secrets) {
		const parts = [];
		/** The keys of each object around the place, innermost last; `undefined` stands for an array. */ const around = [];
		let isKey = false;
		let done = 0;
		for (let at = 0; at < json.length; at += 1)
			switch (json[at]) {
				case '{':
					around.push(new Set());
					isKey = true;
					break;

				case '[':
					around.push(void 0);
					isKey = false;
					break;

				case '}':
				case ']':
					around.pop();
					break;

				case ',':
					isKey = around.at(-1) !== void 0;
					break;

				case '"': {
					const end = endOfString(json, at) + 1;
					const before = json.slice(at, end);
					const text = JSON.parse(before);
					const keys = isKey ? around.at(-1) : void 0;
					const after = redact_json_without(text, secrets, keys);
					if (after !== text) {
						parts.push(json.slice(done, at), JSON.stringify(after));
						done = end;
					}
					at = end - 1;
					isKey = false;
					break;
				}

				default:
					break;
			}
		return parts.join('') + json.slice(done);
	}
	function redact_json_without(text, secrets, keys) {
		const redacted = secrets.redact(text);
		if (keys === void 0) return redacted;
		let name = redacted;
		for (let number = 2; keys.has(name); number += 1) name = `${redacted} (${String(number)})`;
		keys.add(name);
		return name;
	}
	// CONCATENATED MODULE: ./lib/report/outputs.js
	/** What is proven once Testinium has answered the trigger, whatever comes of it in the end. */
	function startOutputs(outcome, redact) {
		switch (outcome.kind) {
			case 'started':
				return {
					'execution-id': outcome.executionId,
					...said(outcome, redact),
				};

			case 'found':
				return {
					'execution-id': outcome.executionId,
				};

			case 'adopted':
				return {
					'execution-id': outcome.executionId,
					'already-running': 'true',
				};

			case 'ENVIRONMENT_UNAVAILABLE':
			case 'NOT_STARTED':
				return said(outcome, redact);

			case 'ALREADY_RUNNING':
				return outcome.said === void 0
					? {
							'already-running': 'true',
						}
					: said(outcome.said, redact);

			default:
				return {};
		}
	}
	function said({ alreadyRunning, environmentsJson }, redact) {
		return {
			'already-running': String(alreadyRunning),
			'unavailable-environments': redactJson(environmentsJson, {
				redact,
			}),
		};
	}
	/** What a wait has come to. */ function resultOutputs(outcome, show) {
		switch (outcome.kind) {
			case 'passed':
				return {
					result: 'passed',
					...counts(outcome.execution, show),
				};

			case 'TESTS_FAILED':
			case 'NO_RESULTS':
				return {
					result: 'failed',
					...counts(outcome.execution, show),
				};

			case 'WAIT_TIMED_OUT':
				return {
					result: 'timed-out',
					...(outcome.execution === void 0 ? {} : counts(outcome.execution, show)),
				};

			default:
				return {};
		}
	}
	function counts(execution, show) {
		return {
			'result-summary': outputs_bounded(shownCounts(execution.counts, show)),
		};
	}
	/** The counts as a JSON object of at most 64 KiB: what does not fit is counted under `others`. */ function outputs_bounded(
		all,
	) {
		const json = countsJson(all);
		if (Buffer.byteLength(json) <= largestOutput) return json;
		const kept = new Map();
		let size = Buffer.byteLength('{"others":9007199254740991}');
		let others = 0;
		for (const [status, count] of all) {
			size += Buffer.byteLength(`${JSON.stringify(status)}:${String(count)},`);
			if (size <= largestOutput && status !== 'others') kept.set(status, count);
			else others += count;
		}
		return countsJson(kept.set('others', others));
	}
	// CONCATENATED MODULE: ./lib/testinium/start.js
	/**
	 * Testinium's endpoint that starts a run, `GET /plans/{planId}/run/{forceRun}`: all that is known of it is
	 * in this file. Its documentation is the page "Run Plan" of Testinium's REST API.
	 */
	/**
	 * Triggers the plan and says what came of it. It is sent again only when it is certain that nothing was started.
	 * `before` is done anew before each time that it is sent; what it returns, if anything, is why nothing is.
	 */
	async function startRun(inputs, session, client, before = () => Promise.resolve(void 0)) {
		const act = async () =>
			(await before()) ??
			client.send(
				session.request({
					url: runUrl(inputs),
				}),
			);
		const { result, attempts } = await retry(client, act, (result) => whenNothingStarted(result, client.show));
		if (result === 'cancelled')
			return {
				kind: 'CANCELLED',
			};
		switch (result.kind) {
			case 'unsent':
				return {
					kind: 'NETWORK_ERROR',
					trouble: result.trouble,
					attempts,
				};

			case 'cut':
				return {
					kind: 'UNKNOWN_OUTCOME',
					cause: result.trouble,
				};

			case 'cancelled':
				return result.sent
					? {
							kind: 'UNKNOWN_OUTCOME',
							cause: 'cancelled',
						}
					: {
							kind: 'CANCELLED',
						};

			case 'complete':
				return readRun(result, {
					planId: inputs.planId,
					attempts,
					signedIn: session.renew !== void 0,
				});

			default:
				return result;
		}
	}
	function runUrl(inputs) {
		const parameters = [
			...(inputs.callbackUrl === void 0 ? [] : [`callbackUrl=${encodeURIComponent(inputs.callbackUrl)}`]),
			...(inputs.isGroupRun === void 0 ? [] : [`isGroupRun=${String(inputs.isGroupRun)}`]),
		];
		const query = parameters.length === 0 ? '' : `?${parameters.join('&')}`;
		return `${runAddress(inputs)}${query}`;
	}
	/** The address of the trigger without its query, which is secret. */ function runAddress(inputs) {
		return `${inputs.apiUrl}/plans/${inputs.planId}/run/${String(inputs.forceRun)}`;
	}
	/**
	 * Not 503: gateways answer it, `Retry-After` included, after they have handed the request on and lost the answer. Nor what
	 * comes from a cache: some answer with what is out of date, and ask for something newer all the same.
	 */ function whenNothingStarted(result, show) {
		if (result.kind === 'unsent' && !isFinal(result.trouble))
			return {
				why: `Not sent: ${inWords(result.trouble, show)}. Nothing was started.`,
			};
		if (result.kind === 'complete' && result.status === 429 && cacheFlaw(result) === void 0) {
			const why = 'Testinium is busy (HTTP 429) and did not take the request. Nothing was started.';
			return {
				why,
				retryAfter: result.headers['retry-after'],
			};
		}
		return;
	}
	/** Reads a whole answer to the trigger. Pure: any bytes in, one outcome out. */ function readRun(
		answer,
		{ planId, attempts, signedIn },
	) {
		if (answer.status === 200) return readStart(answer, planId);
		const reply = replyOf(answer);
		switch (answer.status) {
			case 400:
				return {
					kind: 'INVALID_REQUEST',
					reply,
				};

			case 401:
				return {
					kind: 'ACCESS_DENIED',
					asked: 'start',
					reply,
					signedIn,
				};

			case 403:
				return {
					kind: 'FORBIDDEN',
					asked: 'start',
					reply,
					signedIn,
				};

			case 404:
				return {
					kind: 'TEST_PLAN_NOT_FOUND',
					reply,
				};

			case 409:
				return {
					kind: 'ALREADY_RUNNING',
					reply,
				};

			case 500:
				return {
					kind: 'SYSTEM_INTERNAL_ERROR',
					reply,
				};

			case 429: {
				const asked = answer.headers['retry-after'];
				const retryAfter =
					asked === void 0
						? {}
						: {
								retryAfter: foreign(asked),
							};
				return {
					kind: 'SERVICE_UNAVAILABLE',
					what: 'limited',
					reply,
					attempts,
					...retryAfter,
				};
			}

			case 503:
				return {
					kind: 'SERVICE_UNAVAILABLE',
					what: 'gateway',
					reply,
				};

			default:
				return {
					kind: 'UNEXPECTED_RESPONSE',
					reply,
					flaw: 'this status is not part of the API',
				};
		}
	}
	function readStart(answer, planId) {
		const unexpected = (flaw) => ({
			kind: 'UNEXPECTED_RESPONSE',
			reply: replyOf(answer),
			flaw,
		});
		const cached = cacheFlaw(answer);
		if (cached !== void 0) return unexpected(cached);
		const read = objectIn(answer);
		if ('flaw' in read) return unexpected(read.flaw);
		const body = read.object;
		const plan = field(body, 'test_plan_id') ?? null;
		if (plan !== null && idFrom(plan) !== planId) return unexpected('its test_plan_id is not that of this plan');
		const successful = field(body, 'successful');
		if (typeof successful !== 'boolean') return unexpected('its field successful is not a boolean');
		const alreadyRunning = field(body, 'already_running');
		if (typeof alreadyRunning !== 'boolean') return unexpected('its field already_running is not a boolean');
		const list = field(body, 'unavailable_env_list');
		const environments = readEnvironments(list);
		if (environments === void 0) return unexpected('its field unavailable_env_list is not a list of environments');
		const environmentsJson = environments.length === 0 ? '[]' : writeJson(list);
		const said = {
			alreadyRunning,
			environments,
			environmentsJson,
			...answer_messageOf(body),
		};
		if (successful) {
			const executionId = idFrom(field(body, 'execution_id'));
			if (executionId === void 0) return unexpected('its execution_id is not a positive whole number');
			return {
				kind: 'started',
				executionId,
				...said,
			};
		}
		if (alreadyRunning)
			return {
				kind: 'ALREADY_RUNNING',
				reply: replyOf(answer),
				said,
			};
		if (environments.length > 0)
			return {
				kind: 'ENVIRONMENT_UNAVAILABLE',
				...said,
			};
		return {
			kind: 'NOT_STARTED',
			...said,
		};
	}
	/** Ids, names or objects with either; null counts as an empty list. */ function readEnvironments(list) {
		if (list === null) return [];
		if (!Array.isArray(list)) return;
		const environments = [];
		for (const entry of list)
			if (typeof entry === 'string')
				environments.push({
					name: foreign(entry),
				});
			else if (json_isObject(entry))
				environments.push({
					...start_named('id', entry),
					...start_named('name', entry),
				});
			else {
				const id = textFrom(entry);
				if (id === void 0) return;
				environments.push({
					id: foreign(id),
				});
			}
		return environments;
	}
	function start_named(name, object) {
		const text = textFrom(field(object, name));
		return text === void 0
			? {}
			: {
					[name]: foreign(text),
				};
	}
	// CONCATENATED MODULE: ./lib/testinium/stop.js
	/**
	 * Testinium's ways to stop a run. There is none by execution: Enterprise 1.16.7 stops a plan (`GET
	 * /plans/{id}/stop`), Enterprise 2.0 stops results at its gateway (`POST /stop/result`, from 2.0.1 on), and for
	 * Cloud no call is documented.
	 */
	/**
	 * Asks Testinium, once, to stop this execution, where nothing else can be hit by it.
	 *
	 * @param last What the last poll told of it, if there was one.
	 * @param client Ends when there is no more time for any of it.
	 * @param hurried Ends while there is still time for asking with what the last poll told.
	 */
	async function stopRun(inputs, executionId, last, session, client, hurried) {
		if (last?.edition === 'cloud')
			return {
				kind: 'not asked',
				because: 'cloud',
			};
		const { gatewayUrl, apiUrl, planId } = inputs;
		if (gatewayUrl !== void 0) {
			const told = await askExecution(inputs, executionId, session, last === void 0 ? client : hurried)(1 / 0);
			if (told.kind !== 'told' && last === void 0)
				return {
					kind: 'not asked',
					because: 'unknown',
					told,
				};
			const execution = told.kind === 'told' ? told.value : last;
			if (execution === void 0 || execution.edition === 'cloud')
				return {
					kind: 'not asked',
					because: 'cloud',
				};
			if (execution.ended)
				return {
					kind: 'not asked',
					because: 'ended',
				};
			const ids = execution.results.filter(({ ended }) => !ended).map(({ id }) => id);
			if (ids.length === 0)
				return {
					kind: 'not asked',
					because: 'no results',
				};
			// Ids are Longs, which JSON.stringify would round: their digits are written as they came.
			const request = {
				method: 'POST',
				url: `${gatewayUrl}/stop/result`,
				body: `{"results":[${ids.join(',')}]}`,
			};
			return stop_read(await client.send(session.request(request)), ids.length);
		}
		const told = await askExecutions(inputs, session, client)(1 / 0);
		if (told.kind !== 'told')
			return {
				kind: 'not asked',
				because: 'unknown',
				told,
			};
		if (told.value.edition === 'cloud')
			return {
				kind: 'not asked',
				because: 'cloud',
			};
		if (!told.value.executions.some(({ id }) => id === executionId))
			return {
				kind: 'not asked',
				because: 'unlisted',
			};
		const running = runningIn(told.value);
		if (!running.includes(executionId))
			return {
				kind: 'not asked',
				because: 'ended',
			};
		const others = running.filter((id) => id !== executionId);
		if (others.length > 0)
			return {
				kind: 'not asked',
				because: 'others',
				others,
			};
		return stop_read(
			await client.send(
				session.request({
					url: `${apiUrl}/plans/${planId}/stop`,
				}),
			),
		);
	}
	/** What came of the request to stop it, or `results` of its results. */ function stop_read(answer, results) {
		const asked = {
			kind: 'asked',
			...(results === void 0
				? {}
				: {
						results,
					}),
		};
		switch (answer.kind) {
			case 'unsent':
				return {
					kind: 'could not ask',
					because: answer.trouble,
				};

			case 'cancelled':
				return answer.sent
					? {
							...asked,
							answer: 'none in time',
						}
					: {
							kind: 'could not ask',
							because: 'no time',
						};

			case 'cut':
				return {
					...asked,
					answer: answer.trouble,
				};

			case 'complete':
		}
		const reply = replyOf(answer);
		const body = objectIn(answer);
		if ('flaw' in body)
			return {
				...asked,
				answer: reply,
			};
		// 1.16.7 says SUCCESS or NOT_AVAILABLE, 2.0 nothing but errors, if any.
		const status = cacheFlaw(answer) === void 0 ? field(body.object, 'status') : void 0;
		const message = answer_messageOf(body.object);
		return {
			...asked,
			answer: {
				...reply,
				...message,
			},
			...(typeof status === 'string'
				? {
						status: foreign(status),
					}
				: {}),
		};
	}
	// CONCATENATED MODULE: ./lib/waiting/poll.js
	/** Only SUCCESS passes: whatever else a result is called, it counts as failed. */
	function decide(execution, allowed) {
		const all = total(execution.counts);
		if (all === 0)
			return {
				kind: 'NO_RESULTS',
				execution,
				allowed,
			};
		const failed = all - (execution.counts.get('SUCCESS') ?? 0);
		return {
			kind: failed * 100 <= allowed * all ? 'passed' : 'TESTS_FAILED',
			execution,
			allowed,
		};
	}
	/** Waits until the execution has ended and decides by its results; `see` is told whatever is known of it. */ async function awaitEnd(
		ask,
		allowed,
		patience,
		client,
		see,
	) {
		let last;
		let runs = false;
		const noting = async (within) => {
			const told = await ask(within);
			if (told.kind !== 'over') runs = told.kind === 'told' && !told.value.ended;
			return told;
		};
		const ofExecution = {
			what: 'it',
			mostMisses,
		};
		const outcome = await watch(client, (log) =>
			poll(noting, ofExecution, patience, client, log, (execution) => {
				last = execution;
				see(execution);
				log.note(countsInWords(execution.counts, client.show));
				return execution.ended ? decide(execution, allowed) : void 0;
			}),
		);
		if (last === void 0)
			return {
				outcome,
				runs,
			};
		const { kind } = outcome;
		const seen = kind === 'WAIT_TIMED_OUT' || kind === 'EXECUTION_NOT_FOUND';
		return {
			outcome: seen
				? {
						...outcome,
						execution: last,
					}
				: outcome,
			last,
			runs,
		};
	}
	/**
	 * Waits until no execution of the plan is running. `undefined` means that none is. Nothing but a list tells that,
	 * however often there is none.
	 */ async function awaitIdle(ask, patience, client) {
		const ofPlan = {
			what: 'the list of executions',
			mostMisses: 1 / 0,
		};
		const outcome = await watch(client, (log) =>
			poll(ask, ofPlan, patience, client, log, (list) => {
				const [running] = runningIn(list);
				if (running === void 0) return 'idle';
				log.note(`execution ${running} is still running`);
				return;
			}),
		);
		return outcome === 'idle' ? void 0 : outcome;
	}
	/** So many misses in a row, and an execution is not there. */ const mostMisses = 3;
	/** With less than this nothing can be asked any more (timers may be early by a millisecond); milliseconds. */ const poll_leastLeft = 100;
	/** Milliseconds that a first look has, also when the trigger took up the time for all waiting. */ function firstLook(
		requestTimeout,
	) {
		return Math.min(requestTimeout, minute);
	}
	/** So long before time is up there is one more look, however long the interval is; milliseconds. */ const lastLook = 5e3;
	/** Nobody signs in again without a 401. */ const refusedToTheEnd = {
		kind: 'reply',
		reply: {
			status: 401,
			speaker: 'api',
		},
		flaw: 'signing in again took up the rest of the time',
	};
	/** Asks at every interval, one question at a time, until `see` has seen enough or time is up. */ async function poll(
		ask,
		{ what, mostMisses },
		{ until, timeout, interval },
		{ clock, cancel, show },
		log,
		see,
	) {
		let last;
		for (let misses = 0; ;) {
			const left = until - clock.now();
			if (cancel.aborted)
				return {
					kind: 'CANCELLED',
				};
			if (left < poll_leastLeft)
				return {
					kind: 'WAIT_TIMED_OUT',
					timeout,
					...(last === void 0
						? {}
						: {
								last,
							}),
				};
			const told = await ask(left);
			misses = told.kind === 'missing' ? misses + 1 : 0;
			last = told.kind === 'unclear' ? told.why : told.kind === 'missing' ? told : void 0;
			switch (told.kind) {
				case 'told': {
					const seen = see(told.value);
					if (seen !== void 0) return seen;
					break;
				}

				case 'missing':
					if (misses === mostMisses)
						return {
							kind: 'EXECUTION_NOT_FOUND',
						};
					log.trouble(`Testinium does not find ${what} (HTTP 404); asking again`);
					break;

				case 'unclear':
					log.trouble(`no useful answer (${uselessInWords(told.why, show)}); asking again`);
					break;

				case 'over':
					// What failed because time was up is not the reason.
					if (told.outcome.kind !== 'SIGN_IN_FAILED' || clock.now() < until) return told.outcome;
					last = refusedToTheEnd;
					break;
			}
			const rest = until - clock.now();
			const next = Math.min(interval, rest > lastLook ? rest - lastLook : rest);
			await clock.sleep(Math.max(next, Math.min(rest, pauseAskedFor(last))), cancel);
		}
	}
	/** Milliseconds that the server asked to wait (`Retry-After`); 0 when it did not. */ function pauseAskedFor(last) {
		return (last?.kind === 'reply' ? retryAfter(last.retryAfter, Date.now()) : void 0) ?? 0;
	}
	const minute = 6e4;
	/** From then on a line says for how long nothing has changed: runs are known to hang in Reporting or Terminating. */ const poll_long =
		10 * minute;
	async function watch({ clock, cancel, say }, work) {
		const began = clock.now();
		const done = new AbortController();
		let state = '';
		let changedAt = began;
		let current = 'no answer yet';
		let said = '';
		let saidAt = began;
		const speak = () => {
			const still = clock.now() - changedAt;
			const unchanged = still < poll_long ? '' : `, unchanged for ${String(Math.floor(still / minute))} minutes`;
			say(`${elapsed(clock.now() - began)}  ${current}${unchanged}`);
			said = current;
			saidAt = clock.now();
		};
		const trouble = (text) => {
			current = text;
			if (current !== said) speak();
		};
		const note = (text) => {
			if (text !== state) changedAt = clock.now();
			state = text;
			trouble(text);
		};
		const remind = async () => {
			const stop = AbortSignal.any([done.signal, cancel]);
			while (!stop.aborted) {
				await clock.sleep(saidAt + minute - clock.now(), stop);
				if (clock.now() - saidAt >= minute && !cancel.aborted) speak();
			}
		};
		const reminding = remind();
		try {
			return await work({
				note,
				trouble,
			});
		} finally {
			done.abort();
			await reminding;
		}
	}
	// CONCATENATED MODULE: ./lib/waiting/already-running.js
	/** Whether it is certain that nothing was started as the plan is running already. */
	function isProvenBusy(outcome) {
		return outcome.kind === 'ALREADY_RUNNING' && outcome.reply.cached === void 0;
	}
	/**
	 * Takes the running execution for our own, after Testinium has refused to start the plan because of it. What
	 * comes of it is decided by the end of all patience.
	 */ async function attach(ask, inputs, { until }, client) {
		client.say('Looking for the execution to attach to.');
		const soonest = client.clock.now() + firstLook(inputs.requestTimeout);
		const listed = await listExecutions(ask, 'attach', inputs, {
			...client,
			until: Math.max(until, soonest),
		});
		if ('kind' in listed) return listed;
		const [running] = runningIn(listed.list);
		return running === void 0
			? {
					kind: 'EXECUTION_NOT_FOUND',
				}
			: {
					kind: 'adopted',
					executionId: running,
				};
	}
	/** Asks for a plan's executions until they are told, or says why they are not to be had. */ async function listExecutions(
		ask,
		to,
		{ requestTimeout },
		client,
	) {
		const { clock, until = 1 / 0, show } = client;
		// Two requests at the most: each edition of Testinium has a path of its own.
		const within = () => Math.min(2 * requestTimeout, until - clock.now());
		const act = () => ask(within());
		const { result, attempts } = await retry(client, act, (told) => whenNotTold(told, show));
		if (result === 'cancelled')
			return {
				kind: 'CANCELLED',
			};
		switch (result.kind) {
			case 'told':
				return {
					list: result.value,
				};

			case 'missing':
				if (to === 'attach')
					return {
						kind: 'EXECUTION_NOT_FOUND',
					};
				return {
					kind: 'SERVICE_UNAVAILABLE',
					what: 'list',
					to,
					told: result,
					attempts,
				};

			case 'unclear':
				return {
					kind: 'SERVICE_UNAVAILABLE',
					what: 'list',
					to,
					told: result,
					attempts,
				};

			case 'over':
				return result.outcome;
		}
	}
	function whenNotTold(told, show) {
		switch (told.kind) {
			case 'missing':
				return {
					why: 'Testinium has no list of executions of this plan (HTTP 404). Asking is harmless.',
				};

			case 'unclear': {
				const retryAfter = told.why.kind === 'reply' ? told.why.retryAfter : void 0;
				return {
					why: `No list of executions (${uselessInWords(told.why, show)}). Asking is harmless.`,
					retryAfter,
				};
			}

			case 'told':
			case 'over':
				return;
		}
	}
	/**
	 * Waits until no execution of the plan is running and starts it then, again and again until it is started or all
	 * patience has ended. Triggering again is safe each time, as Testinium has refused before.
	 */ async function startWhenIdle(ask, start, patience, client) {
		const bound = {
			...client,
			until: patience.until,
		};
		for (;;) {
			client.say('Waiting until it has ended, to start the plan then.');
			const gaveUp = await awaitIdle(ask, patience, client);
			if (gaveUp !== void 0) return gaveUp;
			client.say('It has ended. Testinium refused the trigger before, so it is safe to trigger again.');
			const outcome = await start(bound);
			if (!isProvenBusy(outcome)) return outcome;
			// Somebody else was faster, or the list lags behind: neither is a reason to hurry.
			await client.clock.sleep(Math.min(patience.interval, patience.until - client.clock.now()), client.cancel);
		}
	}
	// CONCATENATED MODULE: ./lib/waiting/look.js
	/** Notes which executions there are; when they are not to be had, nothing may be triggered. */
	async function noteExecutions(ask, inputs, client) {
		const listed = await listExecutions(ask, 'look', inputs, client);
		return 'kind' in listed
			? listed
			: {
					known: new Set(listed.list.executions.map(({ id }) => id)),
				};
	}
	function isLost(outcome) {
		switch (outcome.kind) {
			case 'UNKNOWN_OUTCOME':
			case 'UNEXPECTED_RESPONSE':
			case 'SYSTEM_INTERNAL_ERROR':
				return true;

			case 'SERVICE_UNAVAILABLE':
				return outcome.what === 'gateway';

			default:
				return false;
		}
	}
	/** The longest pause between two looks, in milliseconds. */ const longestPause = 1e4;
	/**
	 * Looks for the run whose answer was lost: the one execution that was not there before. The trigger is not sent
	 * again. The first look that shows something new decides.
	 */ async function lookForRun(lost, known, ask, { requestTimeout }, patience, client) {
		const { clock, cancel, say, show } = client;
		const began = clock.now();
		const until = Math.min(began + 2 * requestTimeout, patience.until);
		const found = (looked) => ({
			...lost,
			looked,
		});
		let seen;
		for (;;) {
			if (cancel.aborted)
				return found({
					kind: 'cut short',
				});
			const left = until - clock.now();
			if (seen !== void 0 && left < poll_leastLeft) return found(seen);
			const within = seen === void 0 ? Math.max(left, firstLook(requestTimeout)) : left;
			const told = await ask(within);
			switch (told.kind) {
				case 'told': {
					seen = {
						kind: 'none',
						forMs: clock.now() - began,
					};
					const listed = new Set(told.value.executions.map(({ id }) => id));
					const ids = [...listed].filter((id) => !known.has(id));
					const [executionId] = ids;
					if (executionId === void 0) {
						say('No new execution of the plan yet.');
						break;
					}
					return ids.length === 1
						? {
								kind: 'found',
								executionId,
							}
						: found({
								kind: 'several',
								ids,
							});
				}

				case 'missing':
					seen = {
						kind: 'failed',
						told,
					};
					say('Testinium has no list of executions of this plan (HTTP 404); asking again.');
					break;

				case 'unclear':
					seen = {
						kind: 'failed',
						told,
					};
					say(`No list of executions (${uselessInWords(told.why, show)}); asking again.`);
					break;

				case 'over':
					if (told.outcome.kind === 'CANCELLED')
						return found({
							kind: 'cut short',
						});
					return found({
						kind: 'failed',
						told,
					});
			}
			await clock.sleep(Math.min(patience.interval, longestPause, until - clock.now()), cancel);
		}
	}
	// CONCATENATED MODULE: ./lib/follow.js
	/** Triggers the plan, with what the workflow wants done when it is running already or when the answer is lost. */
	async function startOrFind(means) {
		const { inputs, session, patience, announce, report } = means;
		const { ifAlreadyRunning, ifOutcomeUnknown, waitForCompletion } = inputs;
		const isPlain = ifAlreadyRunning === 'fail' && ifOutcomeUnknown === 'fail';
		// A run is not started when there is no time left for what is to come after its start.
		const client =
			isPlain && !waitForCompletion
				? means.client
				: {
						...means.client,
						until: patience.until,
					};
		if (isPlain) return startRun(inputs, session, noting(client, means));
		const ask = askExecutions(inputs, session, client);
		let known;
		const note = async () => {
			const noted = await noteExecutions(ask, inputs, client);
			if ('kind' in noted) return noted;
			({ known } = noted);
			return;
		};
		const trigger = async (client) => {
			const before = ifOutcomeUnknown === 'look' ? note : void 0;
			const outcome = await startRun(inputs, session, noting(client, means), before);
			if (known === void 0 || !isLost(outcome)) return outcome;
			const noted = known;
			const { headline, facts } = verdictOn(
				outcome,
				{
					planId: inputs.planId,
				},
				report.show,
			);
			report.say(`${headline}. Came back: ${facts.find(([label]) => label === 'Came back')?.[1] ?? ''}`);
			return report.group('Looking for the run', () => lookForRun(outcome, noted, ask, inputs, patience, client));
		};
		const outcome = await trigger(client);
		if (!isProvenBusy(outcome) || ifAlreadyRunning === 'fail') return outcome;
		// Proven by now, whatever comes of it in the end.
		report.output(startOutputs(outcome, report.redact));
		await announce.pending(`Test plan ${inputs.planId} is already running`);
		return report.group(`Test plan ${inputs.planId} is already running`, () =>
			ifAlreadyRunning === 'attach'
				? attach(ask, inputs, patience, client)
				: startWhenIdle(ask, trigger, patience, client),
		);
	}
	/** The same way, on which it is noted that the trigger was sent. */ function noting(client, { learn }) {
		return {
			...client,
			send: async (...sent) => {
				const answer = await client.send(...sent);
				if (answer.kind === 'complete' || answer.kind === 'cut')
					learn({
						triggered: true,
					});
				return answer;
			},
		};
	}
	/** Waits for the end of a run, and tells what has come of it. */ async function awaitItsEnd(running, means) {
		const { inputs, session, client, patience, announce, report } = means;
		const { executionId } = running;
		await announce.pending(`Test plan ${inputs.planId} is running: execution ${executionId}`);
		const saysCloud = warnerOfCloud(inputs, report);
		const { outcome, last, runs } = await report.group(`Waiting for execution ${executionId} to end`, () =>
			awaitEnd(
				askExecution(inputs, executionId, session, client),
				inputs.maxFailurePercentage,
				patience,
				client,
				saysCloud,
			),
		);
		report.output(resultOutputs(outcome, report.show));
		const ours = running.kind === 'started' && inputs.stopWhenAbandoned;
		const known = {
			planId: inputs.planId,
			executionId,
			runs,
		};
		const stop = ours ? await stopWhenAbandoned(outcome, known, last, means) : {};
		const byName = await tellByName(outcome, last, executionId, inputs, session, client, report);
		const failingTests =
			byName?.sentence === void 0
				? {}
				: {
						failingTests: byName.sentence,
					};
		return {
			outcome,
			about: {
				...known,
				...stop,
				...failingTests,
			},
			...(last === void 0
				? {}
				: {
						execution: last,
					}),
			...(byName === void 0
				? {}
				: {
						failingTests: byName.html,
					}),
		};
	}
	/** Milliseconds for stopping a run: the runner kills ten seconds after it has cancelled. */ const stopAfterCancel = 5e3;
	const stopAfterTimeout = 3e4;
	/** Stops a run that this step started and gives up on, with the commit status set beside it once it is cancelled. */ async function stopWhenAbandoned(
		outcome,
		about,
		last,
		{ inputs, session, client: { clock, cancel }, clientUntil, announce, report },
	) {
		if (outcome.kind !== 'CANCELLED' && outcome.kind !== 'WAIT_TIMED_OUT') return {};
		const { executionId } = about;
		const whole = timeLimit(clock, cancel, 1);
		const half = timeLimit(clock, cancel, 1 / 2);
		const within = ({ signal }) => ({
			...clientUntil(signal),
			maxAttempts: 1,
		});
		const stopping = stopRun(inputs, executionId, last, session, within(whole), within(half)).finally(() => {
			whole.done();
			half.done();
		});
		if (await whole.cancelled) await announce.conclude(verdictOn(outcome, about, report.show), executionId);
		const stop = await stopping;
		report.say(`Stopping execution ${executionId}: ${stopInWords(stop, report.show)}.`);
		return {
			stop,
		};
	}
	/** This share of the time for stopping a run, after a cancellation so little that the runner does not kill first. */ function timeLimit(
		clock,
		cancel,
		share,
	) {
		const over = new AbortController();
		const done = new AbortController();
		const end = clock.now() + share * stopAfterTimeout;
		const cancelled = clock
			.sleep(share * stopAfterTimeout, AbortSignal.any([cancel, done.signal]))
			.then(() => cancel.aborted);
		const run = async () => {
			if (await cancelled) await clock.sleep(Math.min(share * stopAfterCancel, end - clock.now()), done.signal);
			over.abort();
		};
		run();
		return {
			signal: over.signal,
			cancelled,
			done: () => done.abort(),
		};
	}
	/** Says once, as soon as it is known, that Testinium Cloud cannot be asked to stop a run. */ function warnerOfCloud(
		inputs,
		report,
	) {
		let warned = false;
		return ({ edition }) => {
			if (warned || !inputs.stopWhenAbandoned || edition !== 'cloud') return;
			warned = true;
			report.warn(
				'The run cannot be stopped from here',
				'stop-when-abandoned is true, but this is Testinium Cloud, which has no call to stop a run: when the step gives up on it, it goes on.',
			);
		};
	}
	// CONCATENATED MODULE: ./lib/http/variables.js
	/**
	 * What the log says of the variables that have a say in how servers are reached and certificates are checked, or that
	 * people believe to have one; nothing of those that are not set. `secure`: something is reached over TLS, or by a proxy.
	 */
	function wordsOn(environment, secure) {
		const isSet = (name) => (environment[name] ?? '') !== '';
		const noSay = (name, instead) => `${name} has no say here: ${instead}.`;
		const canLoad = (name, noSayIn) =>
			`${name} is set: it has no say in ${noSayIn}, but it can load other code into this step.`;
		return [
			secure ? addedInWords(environment) : void 0,
			environment['NODE_TLS_REJECT_UNAUTHORIZED'] === '0'
				? noSay('NODE_TLS_REJECT_UNAUTHORIZED=0', 'certificates are checked')
				: void 0,
			environment['NODE_USE_SYSTEM_CA'] === '1'
				? noSay('NODE_USE_SYSTEM_CA=1', 'only NODE_EXTRA_CA_CERTS adds certificate authorities')
				: void 0,
			isSet('NODE_OPTIONS')
				? canLoad('NODE_OPTIONS', 'how HTTP is read and which certificates are trusted here')
				: void 0,
			isSet('OPENSSL_CONF') ? canLoad('OPENSSL_CONF', 'which certificates are trusted here') : void 0,
		].filter((line) => line !== void 0);
	}
	// CONCATENATED MODULE: ./lib/idle-inputs.js
	/** Which inputs are given and do nothing, as what they belong to is not asked for: a sentence each. */
	function idleInputs(inputs, read) {
		const { waitForCompletion, junitFile, maxFailurePercentage, stopWhenAbandoned, gatewayUrl, commitStatus } = inputs;
		const ofWaiting = [
			...(junitFile === void 0 ? [] : ['junit-file']),
			...(maxFailurePercentage === 0 ? [] : ['max-failure-percentage']),
			...(stopWhenAbandoned ? ['stop-when-abandoned'] : []),
		];
		return [
			...(waitForCompletion ? [] : ofWaiting.map((name) => `${name} needs wait-for-completion: true.`)),
			...(gatewayUrl === void 0 || stopWhenAbandoned ? [] : ['gateway-url needs stop-when-abandoned: true.']),
			...(commitStatus !== void 0 || read('status-context').trim() === ''
				? []
				: ['status-context needs github-token.']),
		];
	}
	// CONCATENATED MODULE: ./lib/report/summary.js
	/**
	 * The job summary, in Markdown: what it was about and how it ended, then which tests failed, then all results as
	 * a table and a picture.
	 *
	 * @param execution What was last seen of the run, when the step waited for it.
	 * @param failingTests A block of HTML, `''` when there is none.
	 */
	function summaryOf(verdict, about, execution, failingTests, show) {
		const mark = verdict.state === 'success' ? '\u2705' : '\u274c';
		const counts = execution === void 0 ? '' : results(execution.counts, show);
		// What a table below says is not said again.
		const below = [
			...(counts === '' ? [] : ['Results', 'Last seen']),
			...(failingTests === '' ? [] : ['Failing tests']),
		];
		const facts = verdict.facts.filter(([label]) => !below.includes(label));
		const rows = [...what(about, execution, show), ['Verdict', verdict.word], ...facts];
		return page(`${mark} ${verdict.headline}`, rows) + failingTests + counts;
	}
	function what(about, execution, show) {
		const name = execution?.planName === void 0 ? '' : ` ${show(execution.planName)}`;
		const rows = [];
		if (about.planId !== void 0) rows.push(['Plan', `${about.planId}${name}`]);
		if (about.executionId !== void 0) rows.push(['Execution', about.executionId]);
		if (execution?.duration !== void 0) rows.push(['Duration', elapsed(execution.duration)]);
		return rows;
	}
	function page(heading, rows) {
		const lines = rows.map(([label, text]) => `<tr><th align="left">${label}</th><td>${text_escape(text)}</td></tr>`);
		return ['', `<h3>${text_escape(heading)}</h3>`, '', '<table>', ...lines, '</table>', '', ''].join('\n');
	}
	/** The most slices of a picture and rows of a table: a person takes in no more. */ const most = 12;
	/** The counts as a table and as a picture, the largest first. */ function results(counts, show) {
		const sorted = [...shownCounts(counts, show)]
			.map(([status, count]) => [counts_shortened(status), count])
			.filter(([, count]) => count > 0)
			.sort(([, a], [, b]) => b - a);
		if (sorted.length === 0) return '';
		const all = total(counts);
		const rest = sorted.slice(most).reduce((sum, [, count]) => sum + count, 0);
		const shown = [...sorted.slice(0, most), ...(rest > 0 ? [['others', rest]] : [])];
		const rows = shown.map(([status, count]) => {
			const share = ((100 * count) / all).toFixed(1);
			return `<tr><td>${text_escape(status)}</td><td align="right">${String(count)}</td><td align="right">${share} %</td></tr>`;
		});
		return [
			'<table>',
			'<tr><th align="left">Result</th><th align="right">Count</th><th align="right">Share</th></tr>',
			...rows,
			'</table>',
			'',
			'```mermaid',
			colours(shown.map(([status]) => status)),
			'pie showData title Results',
			...shown.map(([status, count]) => `    "${label(status)}" : ${String(count)}`),
			'```',
			'',
			'',
		].join('\n');
	}
	/**
	 * Green for what passed, reds for what did not, other colours for the rest; all else stays as in the
	 * reader's theme, light or dark.
	 */ function colours(statuses) {
		const others = ['#9a6700', '#6e7781', '#8250df', '#57606a', '#bf8700', '#424a53', '#0969da', '#8c959f'];
		const known = new Map([
			['SUCCESS', '#2da44e'],
			['FAILURE', '#cf222e'],
			['ERROR', '#fa4549'],
		]);
		const slices = statuses.map((status, at) => [
			`pie${String(at + 1)}`,
			known.get(status) ?? others[at % others.length] ?? '',
		]);
		const themeVariables = {
			...Object.fromEntries(slices),
			pieOpacity: '1',
			pieSectionTextColor: '#ffffff',
		};
		return `%%{init: ${JSON.stringify({
			themeVariables,
		})}}%%`;
	}
	/** A status as a label in Mermaid's language, which has no escapes: what is not plain is left out. */ function label(
		status,
	) {
		return status.replace(/[^A-Za-z0-9_ -]+/g, ' ').slice(0, 40);
	}
	// CONCATENATED MODULE: ./lib/testinium/tokens.js
	/** The tokens of OAuth 2.0 and OpenID Connect with their values: in a form, in JSON, in JSON in JSON, and in XML. */
	const tokens_named =
		/(?<![a-z0-9])(?:access|refresh|id)_?token\\*["']?\s*[:=>]\s*(?:"((?:[^"\\]|\\.)*)"|\\*["']?([^\s"'\\&,;<>}\]]+))/gi;
	/** Characters of the shortest value that is taken for a token; `none` is a word, and so is what has letters only. */ const tokens_shortest = 8;
	const shortestOfLetters = 16;
	/** What an answer to a sign-in calls a token, whatever else it is: each as it stands there and decoded, once. */ function tokensIn(
		answer,
	) {
		const text = textOfBody(answer.body, answer.headers['content-type']);
		const values = [...text.matchAll(tokens_named)].flatMap(([, quoted, bare = '']) => {
			if (quoted !== void 0) return [quoted, ofJson(quoted)];
			return /[^a-z]/i.test(bare) || bare.length >= shortestOfLetters ? [bare, ofForm(bare)] : [];
		});
		return [...new Set(values)].filter((value) => value.length >= tokens_shortest);
	}
	function ofJson(quoted) {
		try {
			return JSON.parse(`"${quoted}"`);
		} catch {
			return quoted;
		}
	}
	function ofForm(value) {
		return new URLSearchParams(`value=${value}`).get('value') ?? value;
	}
	// CONCATENATED MODULE: ./lib/testinium/sign-in.js
	/** Opens a session. `hide` is told every token before anything can print it. */
	async function openSession({ credentials, companyId }, client, hide) {
		let token = 'token' in credentials ? credentials.token : '';
		const request = ({ method = 'GET', url, body, into }) => ({
			method,
			url,
			headers: {
				Accept: 'application/json',
				Authorization: `Bearer ${token}`,
				'Cache-Control': 'no-cache, no-store',
				Pragma: 'no-cache',
				...(companyId === void 0
					? {}
					: {
							'current-company-id': companyId,
						}),
				...(body === void 0
					? {}
					: {
							'Content-Type': 'application/json',
						}),
			},
			...(body === void 0
				? {}
				: {
						body,
					}),
			...(into === void 0
				? {}
				: {
						into,
					}),
		});
		if ('token' in credentials)
			return {
				session: {
					request,
				},
			};
		const renew = async (client) => {
			const granted = await signIn(credentials, client, hide);
			if ('kind' in granted) return granted;
			hide(granted.token);
			token = granted.token;
			return;
		};
		return (
			(await renew(client)) ?? {
				session: {
					request,
					renew,
				},
			}
		);
	}
	/** More tokens in one answer than this are not hidden one by one, which would fill the log: it is not told. */ const mostTokens = 10;
	/** Signs in. That starts nothing, so whatever may pass is tried again. `hide` is told of tokens that are not taken. */ async function signIn(
		user,
		client,
		hide,
	) {
		const request = signInRequest(user);
		const act = async () => {
			const answer = await client.send(request);
			if (answer.kind !== 'complete')
				return {
					answer,
				};
			const granted = readGrant(answer);
			const tokens = 'token' in granted ? [] : tokensIn(answer);
			for (const token of tokens.slice(0, mostTokens)) hide(token);
			return {
				answer,
				granted,
				tokens,
			};
		};
		const { result, attempts } = await retry(client, act, ({ answer }) => whenItMayPass(answer, client.show));
		if (result === 'cancelled')
			return {
				kind: 'CANCELLED',
			};
		if (!('granted' in result)) {
			const { answer } = result;
			if (answer.kind === 'cancelled')
				return {
					kind: 'CANCELLED',
				};
			return {
				kind: 'SIGN_IN_FAILED',
				attempts,
				cause: {
					kind: 'no answer',
					trouble: answer.trouble,
				},
			};
		}
		const { answer, granted, tokens } = result;
		if ('token' in granted) return granted;
		const reply = toldOf(answer, tokens);
		return {
			kind: 'SIGN_IN_FAILED',
			attempts,
			cause: {
				kind: 'reply',
				reply,
				...granted,
			},
		};
	}
	/** What may be told of an answer: not the body with a status of success, which may hold a token in any form. */ function toldOf(
		answer,
		tokens,
	) {
		const reply = replyOf(answer);
		const isTold = (answer.status < 200 || answer.status > 299) && tokens.length <= mostTokens;
		return isTold ? reply : withheld(reply);
	}
	function withheld({ message, ...reply }) {
		return message === void 0
			? reply
			: {
					...reply,
					withheld: true,
				};
	}
	function signInRequest({ username, password, basic, authUrl }) {
		return {
			method: 'POST',
			url: authUrl,
			headers: {
				Accept: 'application/json',
				Authorization: `Basic ${basic}`,
				'Cache-Control': 'no-cache, no-store',
				'Content-Type': 'application/x-www-form-urlencoded',
				Pragma: 'no-cache',
			},
			body: new URLSearchParams({
				grant_type: 'password',
				username,
				password,
			}).toString(),
		};
	}
	function whenItMayPass(answer, show) {
		const harmless = 'Signing in starts nothing.';
		switch (answer.kind) {
			case 'cancelled':
				return;

			case 'unsent':
			case 'cut':
				if (isFinal(answer.trouble)) return;
				return {
					why: `No answer to the sign-in: ${inWords(answer.trouble, show)}. ${harmless}`,
				};

			case 'complete':
				if (answer.status !== 429 && answer.status < 500) return;
				return {
					why: `The sign-in was answered with HTTP ${String(answer.status)}. ${harmless}`,
					retryAfter: answer.headers['retry-after'],
				};
		}
	}
	/** Reads the answer to a sign-in (RFC 6749, 5.1): a bearer token, or why there is none, with OAuth's word for it. */ function readGrant(
		answer,
	) {
		if (answer.status >= 300 && answer.status < 400)
			return {
				flaw: 'the redirect was not followed',
			};
		const body = objectIn(answer);
		if (answer.status !== 200) {
			const error = 'object' in body ? field(body.object, 'error') : void 0;
			const flaw = answer.status < 300 ? 'a token comes with HTTP 200 only' : 'the sign-in was not accepted';
			return {
				flaw,
				...(typeof error === 'string'
					? {
							error,
						}
					: {}),
			};
		}
		// A kept token may be another user's.
		const cached = cacheFlaw(answer);
		if (cached !== void 0)
			return {
				flaw: cached,
			};
		if ('flaw' in body) return body;
		const type = field(body.object, 'token_type');
		if (typeof type !== 'string' || type.toLowerCase() !== 'bearer')
			return {
				flaw: 'its token_type is not bearer',
			};
		const token = field(body.object, 'access_token');
		if (typeof token !== 'string' || !isToken(token))
			return {
				flaw: 'its access_token is missing or not printable ASCII',
			};
		return {
			token,
		};
	}
	// CONCATENATED MODULE: ./lib/step.js
	/** Runs the step, from its inputs to its verdict, and says whether it is green. It throws nothing. */
	async function runStep(given) {
		const { report, read, environment } = given;
		let announce;
		let about = {};
		try {
			hideSecrets(given);
			removeOldReport(given);
			const checked = readInputs(read, environment, report.show);
			if ('problems' in checked)
				return await step_conclude(
					{
						outcome: {
							kind: 'INVALID_INPUT',
							problems: checked.problems,
						},
						about,
					},
					report,
				);
			const { inputs } = checked;
			about = introduce(inputs, given);
			announce = announcer(
				inputs.commitStatus,
				clientOf(inputs, given, given.cancel),
				clientOf(inputs, given, new AbortController().signal),
				report,
				environment,
			);
			const ending = await story(
				inputs,
				given,
				announce,
				(known) =>
					(about = {
						...about,
						...known,
					}),
			);
			return await step_conclude(
				{
					...ending,
					about: {
						...about,
						...ending.about,
					},
				},
				report,
				announce,
			);
		} catch (error) {
			report.debug(() => (error instanceof Error ? report.redact(error.stack ?? '') : ''));
			const verdict = verdictOnDefect(messageOf(error), about, report.show);
			outputCode(verdict, report);
			report.conclude(verdict);
			await announce?.conclude(verdict, about.executionId);
			return 'red';
		}
	}
	/** From signing in to the end of all waiting. `learn` is told what is known as soon as it is. */ async function story(
		inputs,
		given,
		announce,
		learn,
	) {
		const { report, clock, cancel } = given;
		const client = clientOf(inputs, given, cancel);
		const opened = await openSession(inputs, client, (secret) => report.hide(secret));
		if ('kind' in opened)
			return {
				outcome: opened,
				about: {},
			};
		const { session } = opened;
		const patience = {
			until: clock.now() + inputs.waitTimeout,
			timeout: inputs.waitTimeout,
			interval: inputs.pollInterval,
		};
		const clientUntil = (cancel) => clientOf(inputs, given, cancel);
		const means = {
			inputs,
			session,
			client,
			clientUntil,
			patience,
			announce,
			report,
			learn,
		};
		const running = await startOrFind(means);
		report.output(startOutputs(running, report.redact));
		if (!isRunning(running))
			return {
				outcome: running,
				about: {},
			};
		const { executionId } = running;
		learn({
			executionId,
		});
		tellOf(running, report);
		return inputs.waitForCompletion
			? awaitItsEnd(running, means)
			: {
					outcome: running,
					about: {
						executionId,
					},
				};
	}
	function isRunning(outcome) {
		return outcome.kind === 'started' || outcome.kind === 'adopted' || outcome.kind === 'found';
	}
	function tellOf(running, report) {
		const { executionId } = running;
		switch (running.kind) {
			case 'started':
				report.say(`Started: execution ${executionId}`);
				if (running.alreadyRunning)
					report.notice(
						'Started while already running',
						'The plan was already running; force-run started this run beside it.',
					);
				if (running.environments.length > 0)
					report.say(`Environments not available: ${environmentNames(running.environments, report.show)}`);
				return;

			case 'adopted':
				report.say(`Attached to execution ${executionId}, which was already running`);
				return;

			case 'found':
				report.say(`Found: execution ${executionId}`);
				report.notice(
					'Found after its answer was lost',
					`Execution ${executionId} is the one execution of the plan that was not there before this step triggered it, so it is taken for this step's. It may be another's that started in the same moment.`,
				);
		}
	}
	/** Says how the step has ended, everywhere where that can be seen. */ async function step_conclude(
		{ outcome, about, execution, failingTests = '' },
		report,
		announce,
	) {
		let verdict = verdictOn(outcome, about, report.show);
		outputCode(verdict, report);
		if (report.unwritten !== void 0) {
			const { code } = verdict;
			verdict = withoutOutputs(verdict, report.show(foreign(report.unwritten)), about);
			if (verdict.code !== code) outputCode(verdict, report);
		}
		if (outcome.kind === 'passed') report.say(verdict.headline);
		report.conclude(verdict);
		report.summarize(summaryOf(verdict, about, execution, failingTests, report.show));
		await announce?.conclude(verdict, about.executionId);
		return verdict.state === 'success' ? 'green' : 'red';
	}
	function outputCode({ code }, report) {
		if (code !== void 0)
			report.output({
				'error-code': code,
			});
	}
	function hideSecrets({ read, environment, report }) {
		for (const secret of [...secret_inputs_secretsIn(read), ...proxySecrets(environment)]) report.hide(secret);
	}
	/** A reader of reports must not take the last run's for this one's, however this one ends. */ function removeOldReport({
		read,
		environment,
		report,
	}) {
		const path = read('junit-file').trim();
		const named = path === '' ? void 0 : junitFile(path, environment);
		if (named === void 0 || 'problem' in named) return;
		const failure = removeOld(named.file);
		if (failure !== void 0)
			report.warn(
				'An old JUnit report could not be removed',
				`${report.show(foreign(named.file.relative))}: ${failure}.`,
			);
	}
	const wholeSecrets = ['token', 'password', 'client-secret', 'client-key'];
	/** Says what the step is about to do, and what of its surroundings has a say in it. */ function introduce(
		inputs,
		{ read, environment, report },
	) {
		const { planId, apiUrl, forceRun, credentials } = inputs;
		const authUrl = 'authUrl' in credentials ? credentials.authUrl : void 0;
		const show = (text) => report.show(foreign(text));
		const way = (url) => step_inWords(routeTo(url, environment));
		report.say(
			`Test plan ${planId} on ${show(new URL(apiUrl).host)}, ${forceRun ? 'forced' : 'not forced'}, ${way(apiUrl)}`,
		);
		if (authUrl !== void 0 && (new URL(authUrl).host !== new URL(apiUrl).host || way(authUrl) !== way(apiUrl)))
			report.say(`Signing in at ${show(new URL(authUrl).host)}, ${way(authUrl)}`);
		const secure = addressesOf(inputs).some((url) => url.startsWith('https:') || way(url).startsWith('via'));
		for (const line of wordsOn(environment, secure)) report.say(line);
		const clear = addressesOf(inputs).filter(isInTheClear);
		if (clear.length > 0)
			report.warn(
				'Secrets are sent in the clear',
				`Anyone on the way can read what is sent to ${clear.map(show).join(' and ')}. Use https://.`,
			);
		const short = [
			...wholeSecrets.filter((name) => read(name).trim() !== '' && !isTakenOut(read(name))),
			...(proxySecrets(environment).some((secret) => !isTakenOut(secret)) ? ['the user or password of the proxy'] : []),
		];
		if (short.length > 0)
			report.warn(
				'A secret is too short to be hidden everywhere',
				`${short.join(' and ')}: with less than 4 characters it would blot out half the log, so it is masked by the runner only. Use a longer one.`,
			);
		const idle = idleInputs(inputs, read);
		if (idle.length > 0) report.notice('An input has no effect', idle.join(' '));
		return {
			planId,
			address: show(
				runAddress({
					apiUrl,
					planId,
					forceRun,
				}),
			),
			...(authUrl === void 0
				? {}
				: {
						authUrl: show(authUrl),
					}),
		};
	}
	function step_inWords(route) {
		if ('problem' in route) return route.problem;
		if (route.kind === 'direct') return route.because === 'no_proxy' ? 'direct (no_proxy)' : 'direct';
		const { hostname, port } = route.proxy;
		return `via proxy ${hostname.includes(':') ? `[${hostname}]` : hostname}:${String(port)}`;
	}
	/** The way to a server, with the patience that the workflow allows. */ function clientOf(
		{ requestTimeout, maxAttempts },
		{ environment, exchange, clock, report },
		cancel,
	) {
		return {
			clock,
			cancel,
			maxAttempts,
			show: report.show,
			say: (line) => report.say(line),
			send: async (request, within = 1 / 0) => {
				const route = routeTo(request.url, environment);
				// The inputs' addresses were checked before anything was sent, and GitHub's is checked before it is used.
				if ('problem' in route) throw new TypeError(route.problem);
				const began = clock.now();
				const deadline = Math.max(0, Math.min(requestTimeout, within));
				const answer = await exchange(request, {
					deadline,
					cancel,
					userAgent,
					route,
				});
				report.debug(() => {
					const took = `${(clock.now() - began).toFixed(0)} ms`;
					return `${request.method} ${report.show(foreignAddress(request.url))}: ${describe(answer, report)}, ${took}`;
				});
				return answer;
			},
		};
	}
	/** An answer as people who look closely want it: its status and the headers that decide something. */ function describe(
		answer,
		{ show },
	) {
		if (answer.kind !== 'complete') return answer.kind;
		const told = ['content-type', 'retry-after', 'age', 'warning', 'location'].flatMap((name) => {
			const value = answer.headers[name];
			return value === void 0 ? [] : `${name}: ${show(name === 'location' ? foreignAddress(value) : foreign(value))}`;
		});
		return [`HTTP ${String(answer.status)}`, ...told, `${String(answer.body.length)} bytes`].join(', ');
	}
	// CONCATENATED MODULE: ./lib/main.js
	// Red until green is proven: also when something throws here, or never ends.
	process.exitCode = 1;
	// The packages in the bundle use what Node has deprecated; the people who read this log cannot mend that.
	process.noDeprecation = true;
	main();
	async function main() {
		const cancellation = new AbortController();
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => cancellation.abort());
		// A log that nobody reads, or that has no room, changes nothing of the verdict.
		for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
		const verdict = await runStep({
			read: (name) =>
				getInput(name, {
					trimWhitespace: false,
				}),
			environment: process.env,
			report: new Report(process.env),
			exchange,
			clock,
			cancel: cancellation.signal,
		});
		await drained(process.stdout);
		process.exit(verdict === 'green' ? 0 : 1);
	}
	module.exports = __webpack_exports__;
})();
