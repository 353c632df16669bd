(() => {
	'use strict';
	var __webpack_modules__ = {
		605: (module) => {
			module.exports = require('./https.cjs');
		},
		896: (module) => {
			module.exports = require('fs');
		},
		611: (module) => {
			module.exports = require('http');
		},
		857: (module) => {
			module.exports = require('os');
		},
		567: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
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
			const fetch = unused;
			const getExecOutput = unused;
			const httpOverHttp = noAgent;
			const httpOverHttps = noAgent;
			const httpsOverHttp = noAgent;
			const httpsOverHttps = noAgent;
			function noAgent() {
				return {};
			}
			function unused() {
				throw new Error('This part of a dependency is not in the bundle.');
			}
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
	// CONCATENATED MODULE: ./lib/report/flush.js
	const stalled = 2e3;
	const longest = 1e4;
	async function flush(stream) {
		const step = 50;
		let left = stream.writableLength;
		for (
			let waited = 0, idle = 0;
			left > 0 && !stream.destroyed && waited < longest && idle < stalled;
			waited += step
		) {
			await new Promise((resolve) => setTimeout(resolve, step));
			idle = stream.writableLength < left ? 0 : idle + step;
			left = stream.writableLength;
		}
	}
	// CONCATENATED MODULE: external "node:fs"
	const external_node_fs_namespaceObject = require('node:fs');
	// CONCATENATED MODULE: ./lib/text/sanitize.js
	const untrusted = (text) => ({
		untrusted: text,
	});
	function createSanitizer(secrets) {
		return ({ untrusted }, limit) => {
			const text = secrets.redact(untrusted);
			const line = toLine(text);
			return truncate(withoutCommands(line === text ? line : secrets.redact(line)), limit);
		};
	}
	function printable(text, limit) {
		return truncate(withoutCommands(toLine(text)), limit);
	}
	let unicodeBlanks;
	function blanksOf(text) {
		return /^[\s!-~]*$/.test(text) ? /\s+/g : (unicodeBlanks ??= new RegExp('[\\p{C}\\p{Z}]+', 'gu'));
	}
	function toLine(text) {
		const wellFormed = text.toWellFormed();
		return wellFormed.replace(blanksOf(wellFormed), ' ').trim();
	}
	function withoutCommands(line) {
		return line.replace(/^::/, ': :').replaceAll('##[', '## [');
	}
	function truncate(line, limit = 300) {
		if (line.length <= limit) return line;
		const characters = Array.from(line.slice(0, 2 * limit + 2));
		return characters.length <= limit ? line : `${characters.slice(0, limit - 1).join('')}\u2026`;
	}
	function escapeHtml(text) {
		return text.replace(
			/[&<>"'`*~|[\]{}\\#@$!^=]|:(?=\/\/)|(?<=[Ww]{3})\./g,
			(mark) => `&#${String(mark.codePointAt(0))};`,
		);
	}
	// CONCATENATED MODULE: ./lib/http/network-error.js
	class RequestError extends Error {
		code;
		constructor(code, message = '') {
			super(message);
			this.code = code;
		}
	}
	function formatNetworkError({ message, detail }, sanitize) {
		return detail === void 0 ? message : `${message} (${sanitize(detail)})`;
	}
	function toNetworkError(error, circumstances) {
		const { phase, target, proxy = '', status } = circumstances;
		const { code, text, detail } = readError(error);
		const own = error instanceof RequestError ? error.message : void 0;
		const isAbout = ([pattern]) => pattern.test(text);
		const setting = settings.find(isAbout);
		const [, message, advice = phases[phase].advice] = setting ?? others.find(isAbout) ?? [text, phases[phase].message];
		const words = {
			target,
			own: own ?? '',
			proxy: `the proxy ${proxy}`,
			peer: phase === 'proxy' ? `the proxy ${proxy}` : `the server ${target}`,
			reason: reasons.find(isAbout)?.[1] ?? 'the connection failed',
			during: phases[phase].during,
			response: status === void 0 ? 'the response' : `the response (HTTP ${String(status)})`,
		};
		const fill = (template) => template.replace(/\{(\w+)\}/g, (_, word) => words[word] ?? '');
		return {
			networkCode: code === '' ? 'UNKNOWN' : code,
			message: fill(message),
			...(detail === '' || own !== void 0
				? {}
				: {
						detail: untrusted(detail),
					}),
			advice: fill(advice),
			final: setting !== void 0,
		};
	}
	function isLateRefusal(error) {
		return /^TLS .*alert certificate required/.test(readError(error).text);
	}
	const trustIt =
		'give its certificate to Node.js in the environment variable NODE_EXTRA_CA_CERTS (path of a PEM file), or set NODE_USE_SYSTEM_CA=1 if the operating system of the runner trusts it';
	const always = 'Certificate checks cannot be switched off.';
	const settings = [
		[
			/^CERT_HAS_EXPIRED/,
			'the certificate of {peer}, or of an authority in its chain, has expired',
			`Have the certificate renewed, with its whole chain; if it has not expired, check the clock of the runner. ${always}`,
		],
		[
			/^CERT_NOT_YET_VALID/,
			'the certificate of {peer} is not valid yet',
			`Check the clock of the runner, and from when on the certificate is valid. ${always}`,
		],
		[
			/^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)/,
			'the certificate of {peer} was issued for another host name',
			`Use a host name that the certificate was issued for, or have one issued for this name. ${always}`,
		],
		[
			/^DEPTH_ZERO_SELF_SIGNED_CERT/,
			'the certificate of {peer} is self-signed',
			`If it is the right one, ${trustIt}. ${always}`,
		],
		[
			/^(SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(GET_ISSUER_CERT|VERIFY_LEAF_SIGNATURE))/,
			'the certificate of {peer} comes from a certificate authority that is not known here, or its chain is incomplete',
			`If that authority is your own, ${trustIt}. If it is a public one, have {peer} send its intermediate certificates too: browsers retrieve them by themselves, Node.js does not. If it is neither, somebody between may be reading along. ${always}`,
		],
		[
			/^(CERT_|CRL_|UNABLE_TO_|ERROR_IN_CERT|ERR_TLS_CERT_|INVALID_|PATH_LENGTH_EXCEEDED|UNSPECIFIED)/,
			'the certificate of {peer} is not accepted',
			`Have a certificate issued for server authentication, with a key of at least 2048 bits (RSA) and a signature with SHA-256 or better, its whole chain too. ${always}`,
		],
		[
			/^TLS .*certificate required/,
			'{peer} requires a client certificate',
			'This action has no client certificate to show: let this runner reach {peer} without one.',
		],
		[
			/^TLS .*(alert protocol version|unsupported protocol)/,
			'{peer} supports only a version of TLS that is too old',
			'Have {peer} support TLS 1.2 or newer; nothing older is safe.',
		],
		[
			/^HTTP2|^TLS .*no application protocol/,
			'{peer} supports HTTP/2 only',
			'Have {peer} support HTTP/1.1 too, or use an address that does.',
		],
		[
			/^PROXY_AUTHENTICATION/,
			'{proxy} requires other credentials: {own} to CONNECT to {target}',
			'Correct the user and password in https_proxy or http_proxy; special characters in them have to be percent-encoded. Only Basic authentication is supported.',
		],
		[/^PROXY_INVALID/, '{own}', 'Correct this environment variable, or unset it.'],
		[/^CANCELLED/, 'it was cancelled {during}', 'Run this step again.'],
	];
	const others = [
		[
			/^PROXY_REFUSED/,
			'{proxy} refused to connect: {own} to CONNECT to {target}',
			'Have the proxy allow CONNECT to {target}, or check https_proxy, http_proxy and no_proxy.',
		],
		[/^DEADLINE/, 'the deadline of {own} has passed {during}'],
		[/^UPGRADED/, '{peer} switched to another protocol (HTTP 101)'],
		[/^HPE_HEADER_OVERFLOW/, '{peer} sent headers larger than 16 KiB'],
		[/^HPE_/, 'what {peer} sent is not HTTP, or breaks its rules'],
		[
			/^TLS .*(wrong version number|unexpected message|packet length|http request)/,
			'the TLS handshake failed: what answered as {peer} does not speak TLS',
		],
		[
			/^TLS .*(handshake failure|no shared cipher|too small)/,
			'the TLS handshake failed: {peer} accepts none of our ciphers, or requires a client certificate',
		],
	];
	const checkNetwork =
		"Check the address, the runner's network and its proxy settings (https_proxy, http_proxy, no_proxy), then run this step again.";
	const phases = {
		proxy: {
			message: '{proxy} could not be used to CONNECT to {target}: {reason}',
			advice:
				'Check https_proxy, http_proxy and no_proxy, and that the proxy can be reached from this runner. Its address begins with https:// only if the proxy itself speaks TLS.',
			during: 'before the proxy had answered CONNECT',
		},
		connect: {
			message: '{reason}: {target}',
			advice: checkNetwork,
			during: 'before there was a connection',
		},
		tls: {
			message: 'the TLS handshake with {peer} failed: {reason}',
			advice: `Check that {peer} speaks TLS on that port, and that no proxy or gateway intercepts or cuts it. ${checkNetwork}`,
			during: 'during the TLS handshake',
		},
		response: {
			message: '{reason} before {response} was complete',
			advice: checkNetwork,
			during: 'before the response was complete',
		},
	};
	const reasons = [
		[/^ENOTFOUND/, 'the host name is not known (DNS)'],
		[/^EAI_AGAIN/, 'no name server has answered (DNS)'],
		[/^ECONNREFUSED/, 'the connection was refused'],
		[/^ECONNRESET (?!socket hang up|aborted|Client network socket)/, 'the connection was reset'],
		[/^(ECONNRESET|EPIPE|CLOSED)/, 'the connection was closed'],
		[/^(EHOSTUNREACH|ENETUNREACH)/, 'the host cannot be reached'],
		[/^ETIMEDOUT/, 'the connection timed out'],
		[/^TLS/, 'TLS ended with an error'],
	];
	function readError(error) {
		const { code = '', message = '', errors = [], rawPacket } = error;
		const tried = errors.map(readError);
		const telling = tried.find((one) => !/^(E(NET|HOST)UNREACH|EADDRNOTAVAIL|EAFNOSUPPORT)/.test(one.code)) ?? tried[0];
		if (telling !== void 0)
			return {
				...telling,
				detail: tried.map(({ detail }) => detail).join('; '),
			};
		const isHttp2 = rawPacket !== void 0 && rawPacket.length >= 9 && rawPacket[3] === 4 && !rawPacket.readUInt32BE(5);
		if (isHttp2)
			return {
				code: 'HTTP2',
				text: 'HTTP2',
				detail: '',
			};
		const [, reason] = (/^(ERR_SSL_|EPROTO)/.test(code) ? /:error:\w+:[^:]*:[^:]*:([^:]*):/.exec(message) : null) ?? [];
		if (reason !== void 0)
			return {
				code,
				text: `TLS ${reason}`,
				detail: reason,
			};
		return {
			code,
			text: `${code} ${message}`,
			detail: message.includes(code) ? message : `${code}: ${message}`,
		};
	}
	// CONCATENATED MODULE: ./lib/http/retry.js
	const longestPause = 6e4;
	async function retry(action, whyAgain, { maxAttempts, clock, signal, until = 1 / 0, log }) {
		for (let attempts = 1; ; attempts++) {
			const result = await action();
			const again = whyAgain(result);
			const ended = {
				result,
				attempts,
				cancelled: false,
			};
			if (again === void 0 || attempts >= maxAttempts) return ended;
			const asked = parseRetryAfter(again.retryAfter, Date.now());
			if (asked !== void 0 && asked > longestPause) return ended;
			const left = until - clock.now();
			const pause = [Math.random(), 0]
				.map((random) => pauseBefore(attempts + 1, asked, random))
				.find((ms) => ms < left);
			if (pause === void 0) return ended;
			const seconds = (ms, digits) => `${(ms / 1e3).toFixed(digits)} s`;
			const why = asked === void 0 ? '' : ` (Retry-After asks for at least ${seconds(asked, 0)})`;
			const which = `attempt ${String(attempts + 1)} of ${String(maxAttempts)}`;
			log(`${again.reason} It is safe to try again: ${which} in ${seconds(pause, 1)}${why}.`);
			await clock.sleep(pause, signal);
			if (signal.aborted)
				return {
					...ended,
					cancelled: true,
				};
		}
	}
	const spread = 12e3;
	function pauseBefore(attempt, asked, random) {
		if (asked === void 0) return Math.min(1e3 * 2 ** (attempt - 2) * (1 + random / 2), longestPause);
		return Math.min(asked + spread * random, longestPause);
	}
	function parseRetryAfter(header, now) {
		const text = header?.trim() ?? '';
		if (/^[0-9]+$/.test(text)) return Number(text) * 1e3;
		if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text)) return;
		const date = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
		return Number.isNaN(date) ? void 0 : Math.max(0, date - now);
	}
	// CONCATENATED MODULE: external "node:http"
	const external_node_http_namespaceObject = require('node:http');
	var external_node_http_default = __nccwpck_require__.n(external_node_http_namespaceObject);
	// CONCATENATED MODULE: ./lib/action-metadata.js
	const defaults = {
		'plan-id': '',
		'force-run': 'false',
		'is-group-run': '',
		'callback-url': '',
		'company-id': '',
		'if-already-running': 'fail',
		'if-outcome-unknown': 'fail',
		token: '',
		username: '',
		password: '',
		'client-id': '',
		'client-secret': '',
		'client-key': '',
		'auth-url': '',
		'wait-for-completion': 'false',
		'wait-timeout-minutes': '120',
		'poll-interval-seconds': '10',
		'max-failure-percentage': '0',
		'stop-when-abandoned': 'false',
		'junit-file': '',
		'github-token': '',
		'status-context': '',
		'status-sha': '',
		'execution-url': '',
		'api-url': 'https://testinium.io/Testinium.RestApi/api',
		'gateway-url': '',
		'request-timeout-seconds': '60',
		'max-attempts': '5',
	};
	const userAgent = 'run-testinium-plan/1.0.0';
	// CONCATENATED MODULE: external "node:net"
	const external_node_net_namespaceObject = require('node:net');
	var external_node_net_default = __nccwpck_require__.n(external_node_net_namespaceObject);
	// CONCATENATED MODULE: ./lib/http/proxy.js
	function routeTo(url, environment) {
		const target = new URL(url);
		if (isLoopback(target.hostname))
			return {
				kind: 'direct',
				because: 'loopback',
			};
		const names = target.protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY'];
		const name = names.find((each) => proxy_valueOf(each, environment) !== '');
		if (name === void 0)
			return {
				kind: 'direct',
			};
		const exceptions = proxy_valueOf('no_proxy', environment) || proxy_valueOf('NO_PROXY', environment);
		if (isExcepted(target, exceptions))
			return {
				kind: 'direct',
				because: 'no_proxy',
			};
		const proxy = readProxy(proxy_valueOf(name, environment));
		return typeof proxy === 'string'
			? {
					problem: `${name} ${proxy}.`,
				}
			: {
					kind: 'proxy',
					proxy,
				};
	}
	function formatRoute(route) {
		if (route.kind === 'proxy') return `via proxy ${formatHost(route.proxy)}`;
		return route.because === 'no_proxy' ? 'direct (no_proxy)' : 'direct';
	}
	function formatHost({ hostname, port }) {
		return `${(0, external_node_net_namespaceObject.isIPv6)(hostname) ? `[${hostname}]` : hostname}:${String(port)}`;
	}
	function isLoopback(hostname) {
		if ((0, external_node_net_namespaceObject.isIPv4)(hostname)) return hostname.startsWith('127.');
		return /^((.+\.)?localhost\.?|\[::1\]|\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\])$/.test(hostname);
	}
	function proxySecrets(environment) {
		const secrets = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].flatMap((name) => {
			const found = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^:]*):?(.*)@/is.exec(proxy_valueOf(name, environment));
			if (found === null) return [];
			const [, user = '', password = ''] = found;
			const decoded = [user, password].map(decode);
			return [user, password, ...decoded, Buffer.from(decoded.join(':')).toString('base64')];
		});
		return [...new Set(secrets)].filter((secret) => secret.trim() !== '');
	}
	function decode(text) {
		try {
			return decodeURIComponent(text);
		} catch {
			return text;
		}
	}
	const proxy_valueOf = (name, environment) => environment[name]?.trim() ?? '';
	const proxy_form =
		'it should be http://host:port or https://host:port, with user:password@ before the host if the proxy wants them';
	function readProxy(value) {
		const [, scheme = 'http', address = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(value) ?? [];
		if (/^socks/i.test(scheme)) return `names a SOCKS proxy, which is not supported: ${proxy_form}`;
		if (!/^https?$/i.test(scheme)) return `has a scheme that is not supported: ${proxy_form}`;
		const url = URL.canParse(`${scheme}://${address}`) ? new URL(`${scheme}://${address}`) : void 0;
		if (url === void 0 || !/^[^\s/?#\\]+\/?$/.test(address) || /:0*\/?$/.test(address))
			return `is no address of a proxy: ${proxy_form}; in a user or password / is written %2F, ? %3F and # %23`;
		const protocol = url.protocol === 'https:' ? 'https:' : 'http:';
		try {
			return {
				protocol,
				hostname: withoutBrackets(url.hostname),
				port: Number(url.port) || (protocol === 'https:' ? 443 : 80),
				username: decodeURIComponent(url.username),
				password: decodeURIComponent(url.password),
			};
		} catch {
			return 'has a user or password that is not percent-encoded (as UTF-8): % itself is written %25';
		}
	}
	const withoutBrackets = (hostname) => hostname.replace(/^\[|\]$/g, '');
	function isExcepted({ hostname, port, protocol }, list) {
		const host = withoutBrackets(hostname).replace(/\.$/, '');
		const actualPort = port || (protocol === 'https:' ? '443' : '80');
		const entries = list.toLowerCase().split(/[\s,]+/);
		return entries.some((entry) => {
			if (entry === '*') return true;
			const [, given = '', bits, wantedPort = actualPort] = (0, external_node_net_namespaceObject.isIPv6)(entry)
				? ['', entry]
				: (/^\[?(.*?)\]?(?:\/(\d+))?(?::(\d+))?$/.exec(entry) ?? []);
			if (wantedPort !== actualPort) return false;
			if ((0, external_node_net_namespaceObject.isIP)(host) !== 0) return isInNetwork(host, given, bits);
			const suffix = given.replace(/^\*(?=\.)/, '').replace(/\.$/, '');
			if (suffix === '' || bits !== void 0) return false;
			return suffix.startsWith('.') ? host.endsWith(suffix) : host === suffix || host.endsWith(`.${suffix}`);
		});
	}
	function isInNetwork(address, start, bits) {
		const family = (0, external_node_net_namespaceObject.isIP)(start);
		const longest = family === 4 ? 32 : 128;
		const prefix = Number(bits ?? longest);
		if (family === 0 || family !== (0, external_node_net_namespaceObject.isIP)(address) || prefix > longest)
			return false;
		const type = family === 4 ? 'ipv4' : 'ipv6';
		const network = new external_node_net_namespaceObject.BlockList();
		network.addSubnet(start, prefix, type);
		return network.check(address, type);
	}
	// CONCATENATED MODULE: ./lib/http/connect.js
	const strictParser = {
		insecureHTTPParser: false,
		maxHeaderSize: 16384,
	};
	const dialling = {
		autoSelectFamily: true,
		autoSelectFamilyAttemptTimeout: 2500,
	};
	async function connect(url, route, enter, over) {
		process.env['RES_OPTIONS'] ??= 'timeout:2 attempts:1';
		delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
		const server = addressOf(url);
		enter(route.kind === 'proxy' ? 'proxy' : 'connect');
		const raw = route.kind === 'proxy' ? await openTunnel(route.proxy, server, over) : await dial(server, over);
		if (url.protocol !== 'https:') return raw;
		enter('tls');
		return connect_secure(raw, server, over);
	}
	function addressOf({ hostname, port, protocol }) {
		return {
			hostname: withoutBrackets(hostname),
			port: Number(port) || (protocol === 'https:' ? 443 : 80),
		};
	}
	function dial({ hostname, port }, over) {
		return opened(
			external_node_net_default().connect({
				host: hostname,
				port,
				...dialling,
			}),
			'connect',
			over,
		);
	}
	function connect_secure(socket, { hostname }, over) {
		const options = {
			socket,
			host: hostname,
			servername: (0, external_node_net_namespaceObject.isIP)(hostname) === 0 ? hostname.replace(/\.$/, '') : '',
			rejectUnauthorized: true,
			minVersion: 'TLSv1.2',
			ALPNProtocols: ['http/1.1'],
		};
		return opened(process.getBuiltinModule('node:tls').connect(options), 'secureConnect', over);
	}
	function opened(socket, event, over) {
		return new Promise((resolve, reject) => {
			over.addEventListener('abort', () => socket.destroy());
			if (over.aborted) socket.destroy();
			socket.once(event, () => resolve(socket));
			socket.on('error', reject);
			socket.on('close', () => reject(new RequestError('CLOSED')));
		});
	}
	async function openTunnel(proxy, server, over) {
		const dialled = await dial(proxy, over);
		const connection = proxy.protocol === 'https:' ? await connect_secure(dialled, proxy, over) : dialled;
		const target = formatHost(server);
		const credentials = Buffer.from(`${proxy.username}:${proxy.password}`).toString('base64');
		const request = external_node_http_default().request({
			...strictParser,
			createConnection: () => connection,
			method: 'CONNECT',
			path: target,
			headers: {
				Host: target,
				...(credentials !== 'Og==' && {
					'Proxy-Authorization': `Basic ${credentials}`,
				}),
			},
		});
		return new Promise((resolve, reject) => {
			request.on('connect', ({ statusCode = 0 }, socket) => {
				const code = [401, 407].includes(statusCode) ? 'PROXY_AUTHENTICATION' : 'PROXY_REFUSED';
				if (statusCode === 200) resolve(socket);
				else reject(new RequestError(code, `HTTP ${String(statusCode)}`));
			});
			request.on('error', reject).end();
		});
	}
	// CONCATENATED MODULE: ./lib/http/send-request.js
	function isResponse(result) {
		return 'status' in result;
	}
	function sendRequest(request, options) {
		return new Promise((resolve) => {
			const { timeout, signal, clock, environment } = options;
			const url = new URL(request.url);
			const route = routeTo(request.url, environment);
			const over = new AbortController();
			let phase = 'connect';
			let sentAt = 0;
			let status;
			const finish = (result) => {
				signal.removeEventListener('abort', cancel);
				over.abort();
				resolve(result);
			};
			const fail = (error) => {
				if (over.signal.aborted) return;
				const sent = phase === 'response' && !(status === void 0 && isLateRefusal(error));
				const proxy = 'proxy' in route ? formatHost(route.proxy) : void 0;
				const target = formatHost(addressOf(url));
				finish({
					sent,
					cancelled: signal.aborted,
					error: toNetworkError(error, {
						phase,
						target,
						proxy,
						status,
					}),
				});
			};
			const cancel = () => fail(new RequestError('CANCELLED'));
			if (signal.aborted) {
				cancel();
				return;
			}
			if ('problem' in route) {
				fail(new RequestError('PROXY_INVALID', route.problem.replace(/\.$/, '')));
				return;
			}
			signal.addEventListener('abort', cancel);
			const deadline = `${(timeout / 1e3).toFixed(timeout < 1e3 ? 1 : 0)} s`;
			clock.sleep(timeout, over.signal).then(() => fail(new RequestError('DEADLINE', deadline)));
			const createConnection = (_, done) => {
				const give = (socket) => {
					if (over.signal.aborted) return;
					phase = 'response';
					sentAt = clock.now();
					done(null, socket);
				};
				connect(url, route, (entered) => (phase = entered), over.signal).then(give, fail);
				return;
			};
			const onResponse = ({ message }) => {
				const elapsed = clock.now() - sentAt;
				status = message.statusCode ?? 0;
				const head = {
					status,
					headers: withEveryAge(message),
					elapsed,
				};
				readBody(
					message,
					request.maxBytes ?? 1024 * 1024,
					(body) =>
						finish({
							...head,
							...body,
						}),
					fail,
				);
			};
			transmit(request, url, createConnection, fail).then(onResponse, fail);
		});
	}
	function transmit({ method, headers, body }, url, createConnection, fail) {
		const client = new lib_HttpClient(userAgent, [], {
			socketTimeout: 2 ** 31 - 1,
		});
		const options = {
			...strictParser,
			method,
			path: url.pathname + url.search,
			headers: {
				Host: url.host,
				...headers,
				'User-Agent': userAgent,
			},
			createConnection,
		};
		const request = (given, onResponse) =>
			external_node_http_default()
				.request(given, onResponse)
				.on('error', fail)
				.once('upgrade', () => fail(new RequestError('UPGRADED')));
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
	function readBody(message, maxBytes, finish, fail) {
		const chunks = [];
		let size = 0;
		const end = (tooLarge) =>
			finish({
				body: Buffer.concat(chunks),
				tooLarge,
			});
		message.on('data', (chunk) => {
			size += chunk.length;
			if (size > maxBytes) end(true);
			else chunks.push(chunk);
		});
		message.on('end', () => (message.complete ? end(false) : fail(new RequestError('CLOSED'))));
		message.on('error', fail);
		if (Number(message.headers['content-length']) > maxBytes) end(true);
	}
	function withEveryAge({ headers, headersDistinct: { age = [] } }) {
		return age.length < 2
			? headers
			: {
					...headers,
					age: age.join(', '),
				};
	}
	// CONCATENATED MODULE: ./lib/input-secrets.js
	const wholeInputs = ['token', 'github-token', 'password', 'client-secret', 'client-key'];
	function secretsInInputs(read) {
		const value = (name) => (name === 'password' ? read(name) : read(name).trim());
		const [id, secret] = [value('client-id'), value('client-secret')];
		return distinct([
			...wholeInputs.map(value),
			...(id === '' || secret === '' ? [] : [basicValue(id, secret)]),
			...secretPartsOfUrl(value('callback-url')),
		]);
	}
	function basicValue(id, secret) {
		return Buffer.from(`${id}:${secret}`).toString('base64');
	}
	function secretPartsOfUrl(url) {
		if (url === '') return [];
		const sent = URL.canParse(url) ? [new URL(url).href] : [];
		const parts = [url, ...sent].flatMap(partsOf).flatMap((part) => [part, ...input_secrets_decode(part)]);
		return distinct([url, ...parts.filter(isLong)]);
	}
	function partsOf(url) {
		const [, authority = '', path = '', query = '', fragment = ''] =
			/^(?:[^:/?#]+:)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?/s.exec(url) ?? [];
		const [, user = '', password = ''] = /^([^:]*):?(.*)@/s.exec(authority) ?? [];
		const values = query.split(/[&;]/).map((pair) => pair.slice(pair.indexOf('=') + 1));
		return [
			url,
			query === '' ? path : `${path}?${query}`,
			query,
			user,
			password,
			...[...path.split('/'), ...values, fragment].filter((part) =>
				[part, ...input_secrets_decode(part)].some(isTokenLike),
			),
		];
	}
	function isLong(part) {
		return Array.from(part.trim()).length >= 4;
	}
	function isTokenLike(part) {
		return Array.from(part).length >= 8 && /[0-9]/.test(part);
	}
	function input_secrets_decode(part) {
		try {
			return [decodeURIComponent(part), decodeURIComponent(part.replaceAll('+', ' '))];
		} catch {
			return [];
		}
	}
	function distinct(secrets) {
		return [...new Set(secrets)].filter((secret) => secret.trim() !== '');
	}
	function addressWithoutSecrets(address) {
		const [, scheme = '', rest = ''] = /^((?:[a-z][a-z0-9+.-]*:)?\/\/)?(.*)$/is.exec(address) ?? [];
		const [authority = ''] = rest.split(/[/?#\\]/, 1);
		const isHost = /^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)+|\[[0-9a-f:.]+\]|localhost)(?::[0-9]*)?$/i.test(authority);
		const hasNoUser = scheme === '' ? !/^[^/\s]+:\S+@/.test(rest) : isHost;
		const end = hasNoUser ? -1 : (authority.includes('@') ? authority : rest).lastIndexOf('@');
		const shown = end === -1 ? rest : `***${rest.slice(end)}`;
		return scheme + shown.replace(/([?#]).*/s, '$1***');
	}
	// CONCATENATED MODULE: ./lib/java-long.js
	const largest = 9223372036854775807n;
	function readLong(text) {
		if (!/^[0-9]+$/.test(text)) return;
		const digits = text.replace(/^0+/, '');
		if (digits === '' || digits.length > 19 || BigInt(digits) > largest) return;
		return digits;
	}
	// CONCATENATED MODULE: external "node:path"
	const external_node_path_namespaceObject = require('node:path');
	var external_node_path_default = __nccwpck_require__.n(external_node_path_namespaceObject);
	// CONCATENATED MODULE: ./lib/workspace-path.js
	function resolveInWorkspace(given, environment, paths = external_node_path_default()) {
		const { GITHUB_WORKSPACE: set = '' } = environment;
		const named = paths.resolve(set === '' ? process.cwd() : set);
		const workspace = realPath(named) ?? named;
		if (new RegExp('\\p{Cc}', 'u').test(given))
			return {
				problem: 'it has control characters',
			};
		if (/[/\\]$/.test(given))
			return {
				problem: 'it names a folder, not a file',
			};
		const isDriveRelative = paths.sep === '\\' && /^[a-z]:(?![/\\])/i.test(given);
		const inside = [named, workspace]
			.map((root) => paths.relative(root, paths.resolve(named, given)))
			.find((way) => way !== '..' && !way.startsWith(`..${paths.sep}`) && !paths.isAbsolute(way));
		if (isDriveRelative || inside === void 0)
			return {
				problem: `it is outside of the workspace, ${named}: give a path relative to that`,
			};
		if (inside === '')
			return {
				problem: 'it names the workspace, not a file',
			};
		return {
			file: {
				workspace,
				relative: inside.split(paths.sep).join('/'),
			},
		};
	}
	function realPath(place) {
		try {
			return (0, external_node_fs_namespaceObject.realpathSync)(place);
		} catch {
			return;
		}
	}
	// CONCATENATED MODULE: ./lib/inputs.js
	function readInputs(read, environment, sanitize) {
		const problems = [];
		const text = (name) => read(name).trim() || defaults[name];
		const show = (name, written) => {
			const safe = sanitize(untrusted(written), 1e4);
			const isAddress = /-url$/i.test(name) || safe.includes('//');
			return sanitize(untrusted(isAddress ? addressWithoutSecrets(safe) : safe));
		};
		const optional = (name, parse, expected) => {
			const written = text(name);
			const value = written === '' ? void 0 : parse(written);
			if (written !== '' && value === void 0)
				problems.push(`${name} is "${show(name, written)}", but should be ${expected}.${roundedNumberHint(written)}`);
			return value;
		};
		const withDefault = (name, parse, expected) => optional(name, parse, expected) ?? parse(defaults[name]);
		const flag = (name) => withDefault(name, readBoolean, 'true or false');
		const wholeNumber = (name, least, most, unit = '') =>
			withDefault(name, readWhole(least, most), `a whole number ${unit}from ${String(least)} to ${String(most)}`);
		const oneOf = (name, ...words) =>
			withDefault(name, (written) => words.find((word) => word === written), joinWords(words, 'or'));
		const id = (name) => optional(name, readLong, 'a whole number from 1 to 9223372036854775807');
		const baseUrl = (name) => optional(name, readBaseUrl, `${absoluteUrl}, without user, password, query or fragment`);
		const planId = id('plan-id') ?? '';
		if (text('plan-id') === '') problems.push('plan-id is missing: give the number of the test plan to run.');
		const callbackUrl = text('callback-url');
		if (callbackUrl !== '' && readUrl(callbackUrl) === void 0)
			problems.push(`callback-url (not shown, as it may hold secrets) should be ${absoluteUrl}.`);
		const apiUrl = baseUrl('api-url') ?? defaults['api-url'];
		const credentials = readCredentials(read, baseUrl('auth-url') ?? defaultAuthUrl(apiUrl), problems);
		const path = text('junit-file');
		const junit =
			path === ''
				? {
						file: void 0,
					}
				: resolveInWorkspace(path, environment);
		if ('problem' in junit)
			problems.push(`junit-file is "${show('junit-file', path)}", but ${sanitize(untrusted(junit.problem), 1e3)}.`);
		const githubToken = text('github-token');
		checkHeaderValue('github-token', githubToken, problems);
		const context =
			optional('status-context', readLine, 'one line of at most 255 characters') ?? `testinium/plan-${planId}`;
		const sha = optional('status-sha', readCommitSha, 'a commit: 40 or 64 hexadecimal digits');
		const pageAddress = `${absoluteUrl} and has {execution-id} in it, with no placeholder but that and {plan-id}, no user or password, and no ##[`;
		const inputs = {
			planId,
			credentials,
			forceRun: flag('force-run'),
			isGroupRun: optional('is-group-run', readBoolean, 'true or false'),
			callbackUrl: callbackUrl === '' ? void 0 : callbackUrl,
			apiUrl,
			companyId: id('company-id'),
			requestTimeout: 1e3 * wholeNumber('request-timeout-seconds', 1, 3600, 'of seconds '),
			maxAttempts: wholeNumber('max-attempts', 1, 10),
			ifAlreadyRunning: oneOf('if-already-running', 'fail', 'attach', 'wait'),
			ifOutcomeUnknown: oneOf('if-outcome-unknown', 'fail', 'look'),
			waitForCompletion: flag('wait-for-completion'),
			waitTimeout: 6e4 * wholeNumber('wait-timeout-minutes', 1, 1440, 'of minutes '),
			pollInterval: 1e3 * wholeNumber('poll-interval-seconds', 1, 300, 'of seconds '),
			maxFailurePercentage: wholeNumber('max-failure-percentage', 0, 100),
			stopWhenAbandoned: flag('stop-when-abandoned'),
			gatewayUrl: baseUrl('gateway-url'),
			junitFile: 'file' in junit ? junit.file : void 0,
			executionUrl: optional('execution-url', readTemplate, pageAddress),
			commitStatus:
				githubToken === ''
					? void 0
					: {
							token: githubToken,
							context,
							sha,
						},
		};
		const routes = requestUrls(inputs).map((url) => routeTo(url, environment));
		problems.push(...new Set(routes.flatMap((route) => ('problem' in route ? [route.problem] : []))));
		if (problems.length > 0)
			return {
				problems,
			};
		const { GITHUB_API_URL: github = '' } = environment;
		const plain = requestUrls(inputs).filter(isPlainHttp);
		if (inputs.commitStatus !== void 0 && isPlainHttp(github)) plain.push(github);
		const warnings = plain.map((url) => {
			const shown = show('api-url', url) + (url === github ? ' (GITHUB_API_URL)' : '');
			return `Requests to ${shown} are not encrypted: anyone on the network path can read the credentials. Use https.`;
		});
		return {
			inputs,
			notices: describeUnusedInputs(inputs, text),
			warnings,
		};
	}
	function executionUrl(template, planId, executionId) {
		return new URL(fillIn(template, planId, executionId)).href;
	}
	function requestUrls({ apiUrl, credentials, gatewayUrl }) {
		const urls = [apiUrl, 'authUrl' in credentials ? credentials.authUrl : void 0, gatewayUrl];
		return [...new Set(urls.filter((url) => url !== void 0))];
	}
	function readCredentials(read, authUrl, problems) {
		const value = (name) => (name === 'password' ? read(name) : read(name).trim());
		const isGiven = (name) => value(name).trim() !== '';
		const client = ['client-id', 'client-secret'];
		const given = ['username', 'password', ...client, 'client-key'].filter(isGiven);
		const needed = ['username', 'password', ...(isGiven('client-key') ? [] : client)];
		const missing = isGiven('token') ? [] : given.length === 0 ? ['token'] : needed.filter((name) => !isGiven(name));
		const beside = (name, others, choice) => {
			if (!isGiven(name) || others.length === 0) return;
			problems.push(`${name} is given together with ${joinWords(others, 'and')}: give either ${choice}.`);
		};
		if (missing.length > 0)
			problems.push(
				`${joinWords(missing, 'and')} ${missing.length === 1 ? 'is' : 'are'} missing: give token, or username, password, and ` +
					'either client-id and client-secret or client-key. A secret is empty when its name has a typo, in a pull request ' +
					'from a fork, and in a workflow that Dependabot started (it has secrets of its own).',
			);
		beside('token', given, 'a token or a user to sign in with');
		beside('client-key', client.filter(isGiven), 'the one or the others');
		checkHeaderValue('token', value('token'), problems, ', and without the word Bearer');
		checkHeaderValue('client-key', value('client-key'), problems, ', and without the word Basic');
		if (value('client-id').includes(':'))
			problems.push('client-id has a colon, which cannot be sent: Basic authentication ends the id there (RFC 7617).');
		if (given.length === 0)
			return {
				token: value('token'),
			};
		const password = value('password');
		const hint = 'The password begins or ends with a line break, which was sent as part of it.';
		return {
			username: value('username'),
			password,
			basic: value('client-key') || basicValue(value('client-id'), value('client-secret')),
			authUrl,
			hint: /^[\r\n]|[\r\n]$/.test(password) ? hint : void 0,
		};
	}
	function describeUnusedInputs(inputs, text) {
		const { waitForCompletion: waits, commitStatus } = inputs;
		const attaches = inputs.ifAlreadyRunning === 'attach';
		const queues = inputs.ifAlreadyRunning === 'wait';
		const looks = inputs.ifOutcomeUnknown === 'look';
		const rules = [
			['auth-url', 'authUrl' in inputs.credentials, 'username and password'],
			[
				'wait-timeout-minutes',
				waits || queues || attaches || looks,
				'wait-for-completion: true or if-already-running: wait',
			],
			[
				'poll-interval-seconds',
				waits || queues || (looks && inputs.pollInterval < 1e4),
				'wait-for-completion: true or if-already-running: wait',
			],
			['max-failure-percentage', waits, 'wait-for-completion: true'],
			['stop-when-abandoned', waits, 'wait-for-completion: true'],
			['junit-file', waits, 'wait-for-completion: true'],
			['gateway-url', inputs.stopWhenAbandoned, 'stop-when-abandoned: true'],
			['status-context', commitStatus !== void 0, 'github-token'],
			['status-sha', commitStatus !== void 0, 'github-token'],
		];
		const differs = (name) =>
			text(name)
				.replace(/^0+(?=\d)/, '')
				.toLowerCase() !== defaults[name];
		return rules
			.filter(([name, hasEffect]) => !hasEffect && differs(name))
			.map(([name, , needed]) => `${name} has no effect without ${needed}.`);
	}
	function defaultAuthUrl(apiUrl) {
		if (apiUrl === defaults['api-url']) return 'https://account.testinium.com/uaa/oauth/token';
		return `${apiUrl.replace(/\/api$/, '')}/oauth/token`;
	}
	function roundedNumberHint(written) {
		if (!/^\d(\.\d+)?E\+\d+$/i.test(written)) return '';
		return ' YAML made a rounded number of it: put it in quotes, so that all of its digits arrive.';
	}
	function readBoolean(text) {
		if (['true', 'True', 'TRUE'].includes(text)) return true;
		return ['false', 'False', 'FALSE'].includes(text) ? false : void 0;
	}
	function readWhole(least, most) {
		return (text) => {
			const value = /^[0-9]+$/.test(text) ? Number(text) : NaN;
			return value >= least && value <= most ? value : void 0;
		};
	}
	function readLine(text) {
		return isPrintable(text) && Array.from(text).length <= 255 ? text : void 0;
	}
	function readCommitSha(text) {
		return /^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(text) ? text : void 0;
	}
	const absoluteUrl = 'an absolute URL that begins with http:// or https://';
	function readUrl(text) {
		if (!/^https?:\/\/[^/\\?#]/i.test(text) || /[\s\\]/.test(text) || !isPrintable(text)) return;
		return URL.canParse(text) ? new URL(text) : void 0;
	}
	function readBaseUrl(text) {
		const url = /[?#]/.test(text) || hasUserinfo(text) ? void 0 : readUrl(text);
		return url?.href.replace(/\/+$/, '');
	}
	function readTemplate(text) {
		if (!text.includes('{execution-id}') || text.includes('##[')) return;
		const filled = ['1', '9223372036854775807'].map((id) => fillIn(text, id, id));
		return filled.every((url) => !/[{}]/.test(url) && !hasUserinfo(url) && readUrl(url) !== void 0) ? text : void 0;
	}
	function fillIn(template, planId, executionId) {
		return template.replaceAll('{execution-id}', executionId).replaceAll('{plan-id}', planId);
	}
	function hasUserinfo(url) {
		return /^[^/]*\/\/[^/?#]*@/.test(url);
	}
	function isPlainHttp(url) {
		return /^http:/i.test(url) && URL.canParse(url) && !isLoopback(new URL(url).hostname);
	}
	function checkHeaderValue(name, value, problems, besides = '') {
		if (/^[\x21-\x7e]*$/.test(value)) return;
		problems.push(
			`${name} has characters that it cannot have: it should be printable ASCII without whitespace${besides}.`,
		);
	}
	function isPrintable(text) {
		return /^[ -~]*$/.test(text) || !new RegExp('\\p{C}', 'u').test(text);
	}
	function joinWords(words, link) {
		return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${link} ${words.at(-1) ?? ''}`;
	}
	// CONCATENATED MODULE: ./lib/commit-status.js
	const patience = 5e3;
	const leastLeft = 3e3;
	const rateLimitPatience = 6e4;
	class CommitStatus {
		#target;
		#options;
		#endpoint;
		#wasAccepted = false;
		#concluded;
		constructor(target, options) {
			this.#target = target;
			this.#options = options;
		}
		async pending(description, executionUrl) {
			const problem = await this.#set('pending', shorten(description, 140), executionUrl, this.#options.signal);
			if (problem !== void 0) this.#options.log.info(`The commit status was not set to pending: ${problem}`);
		}
		conclude(verdict, executionId, executionUrl) {
			return (this.#concluded ??= this.#conclude(verdict, executionId, executionUrl));
		}
		async #conclude(verdict, executionId, executionUrl) {
			const { signal } = new AbortController();
			const problem = await this.#set(verdict.state, describe(verdict, executionId), executionUrl, signal);
			if (problem !== void 0) this.#options.log.warning('The commit status was not set', problem);
		}
		async #set(state, description, executionUrl, signal) {
			const { clock, log, signal: cancellation } = this.#options;
			const { token, context } = this.#target;
			try {
				const { url, commit, workflowRunUrl } = await (this.#endpoint ??= this.#findEndpoint());
				const body = JSON.stringify({
					state,
					context,
					description,
					target_url: executionUrl ?? workflowRunUrl,
				});
				const headers = {
					Authorization: `token ${token}`,
					Accept: 'application/vnd.github+json',
					'Content-Type': 'application/json; charset=utf-8',
				};
				const until = clock.now() + rateLimitPatience;
				for (let attempts = 1; ; attempts++) {
					const result = await this.#send(
						{
							method: 'POST',
							url,
							headers,
							body,
						},
						signal,
					);
					if (isResponse(result) && result.status === 201) {
						log.info(`Commit status ${log.sanitize(untrusted(context))}: ${state} on commit ${commit}`);
						this.#wasAccepted = true;
						return;
					}
					const problem = this.#describeProblem(result);
					const asked = isResponse(result) ? readRateLimit(result)?.pause : void 0;
					const pause = Math.max(asked ?? 1 / 0, 1e3 * attempts);
					if (state === 'pending' || cancellation.aborted || clock.now() + pause > until) return problem;
					log.info(`The commit status was not set: ${problem} Trying again in ${inSeconds(pause)}.`);
					await clock.sleep(pause, cancellation);
				}
			} catch (error) {
				return log.sanitize(untrusted(error instanceof Error ? error.message : String(error)));
			}
		}
		async #send(request, signal) {
			const { environment, clock, log } = this.#options;
			const until = clock.now() + patience;
			const timeLeft = () => Math.max(0, until - clock.now());
			const whyAgain = (result) => {
				const isTemporary = isResponse(result) ? result.status >= 500 : !result.cancelled && !result.error.final;
				if (!isTemporary || timeLeft() < leastLeft) return;
				const why = isResponse(result)
					? `HTTP ${String(result.status)}`
					: formatNetworkError(result.error, log.sanitize);
				return {
					reason: `GitHub did not take the commit status: ${why}.`,
				};
			};
			const { result } = await retry(
				() =>
					sendRequest(request, {
						environment,
						clock,
						signal,
						timeout: timeLeft(),
					}),
				whyAgain,
				{
					maxAttempts: 3,
					clock,
					signal,
					until,
					log: (line) => log.info(line),
				},
			);
			return result;
		}
		async #findEndpoint() {
			const { environment, log } = this.#options;
			const event = readEvent(environment['GITHUB_EVENT_PATH']);
			const { context } = await __nccwpck_require__.e(388).then(__nccwpck_require__.bind(__nccwpck_require__, 388));
			const { apiUrl, serverUrl, eventName, runId } = context;
			const { owner, repo } = context.repo;
			const commit = this.#target.sha ?? headCommit(event) ?? readCommitSha(context.sha);
			if (commit === void 0) throw new Error('GITHUB_SHA is not a commit, so there is nothing to set a status on.');
			const subject = this.#target.sha === void 0 ? subjectOf(event, eventName) : void 0;
			if (subject !== void 0 && subject.commit !== commit)
				log.notice(
					'The commit status is set on another commit than that of the event',
					`The event ${eventName} is about commit ${subject.commit}, but the status is set on commit ${commit} (GITHUB_SHA). ` +
						`Set status-sha to \${{ github.event.${subject.path} }} if that is the commit to test.`,
				);
			return {
				url: `${apiUrl.replace(/\/+$/, '')}/repos/${owner}/${repo}/statuses/${commit}`,
				commit,
				workflowRunUrl: `${serverUrl}/${owner}/${repo}/actions/runs/${String(runId)}`,
			};
		}
		#describeProblem(result) {
			const { sanitize } = this.#options.log;
			if (!isResponse(result)) {
				if (result.cancelled) return 'The step was cancelled.';
				return `GitHub did not answer: ${formatNetworkError(result.error, sanitize)}. ${result.error.advice}`;
			}
			const message = readMessage(result);
			const quoted = message === void 0 ? '' : `, "${sanitize(untrusted(message))}"`;
			const limit = readRateLimit(result);
			if (limit !== void 0) {
				const end = limit.pause === void 0 ? '' : `, which ends in ${inSeconds(limit.pause)}`;
				return `GitHub answered with a rate limit (HTTP ${String(result.status)}${quoted})${end}.`;
			}
			return `GitHub answered with HTTP ${String(result.status)}${quoted}. ${advise(result.status, message, this.#wasAccepted)}`.trim();
		}
	}
	function advise(status, message, wasAccepted) {
		if (status === 401 && wasAccepted)
			return 'github-token has expired since an earlier status: the token of a GitHub App is valid for an hour. Use ${{ github.token }}, which is valid until the job ends.';
		if (status === 401) return 'github-token is not valid: use ${{ github.token }}, or another token of this GitHub.';
		if (status !== 403 && status !== 404) return '';
		if (message === void 0) return 'A proxy or gateway may have answered in place of GitHub.';
		if (/by personal access token/i.test(message))
			return 'The token needs the permission "Commit statuses: write", or the scope repo:status if it is a classic one.';
		if (status === 403 && !/by integration/i.test(message)) return '';
		return 'Give the job permissions: statuses: write. The token of a pull request from a fork can never set statuses.';
	}
	function readRateLimit(response) {
		const { status, headers } = response;
		const { 'retry-after': retryAfter, 'x-ratelimit-remaining': remaining, 'x-ratelimit-reset': reset } = headers;
		const isLimit = retryAfter !== void 0 || remaining === '0' || /rate limit|abuse/i.test(readMessage(response) ?? '');
		if (status !== 429 && !(status === 403 && isLimit)) return;
		const now = Date.parse(headers.date ?? '') || Date.now();
		const asked = parseRetryAfter(retryAfter, now);
		if (asked !== void 0)
			return {
				pause: asked,
			};
		const isPrimary = remaining === void 0 || remaining === '0';
		if (!isPrimary || typeof reset !== 'string' || !/^\d+$/.test(reset)) return {};
		return {
			pause: Math.max(0, 1e3 * Number(reset) - now),
		};
	}
	function readMessage({ body }) {
		try {
			return textAt(JSON.parse(body.toString()), 'message');
		} catch {
			return;
		}
	}
	function readEvent(file) {
		if (file === void 0 || file === '') return;
		try {
			return JSON.parse((0, external_node_fs_namespaceObject.readFileSync)(file, 'utf8'));
		} catch (cause) {
			throw new Error(`The event that started the workflow (GITHUB_EVENT_PATH) cannot be read: ${String(cause)}`, {
				cause,
			});
		}
	}
	function headCommit(event) {
		return readCommitSha(textAt(event, 'pull_request.head.sha') ?? '');
	}
	const subjectPaths = {
		workflow_run: 'workflow_run.head_sha',
		check_run: 'check_run.head_sha',
		check_suite: 'check_suite.head_sha',
		status: 'sha',
		deployment: 'deployment.sha',
		deployment_status: 'deployment.sha',
	};
	function subjectOf(event, eventName) {
		const path = subjectPaths[eventName] ?? '';
		const commit = readCommitSha(textAt(event, path) ?? '');
		return commit === void 0
			? void 0
			: {
					path,
					commit,
				};
	}
	function textAt(value, path) {
		let found = value;
		for (const name of path.split('.')) found = found?.[name];
		return typeof found === 'string' ? found : void 0;
	}
	function describe({ code, headline }, executionId) {
		const end = code === void 0 ? '' : ` (${code})`;
		const whole = shorten(headline, 140 - end.length) + end;
		const execution = executionId === void 0 ? '' : `execution ${executionId}`;
		if (whole.includes(execution)) return whole;
		return `${shorten(headline, 138 - execution.length - end.length)}: ${execution}${end}`;
	}
	function shorten(text, length) {
		const characters = Array.from(text);
		return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}\u2026`;
	}
	function inSeconds(ms) {
		return `${String(Math.ceil(ms / 1e3))} s`;
	}
	// CONCATENATED MODULE: ./lib/outcome.js
	function isFailure(value) {
		return 'code' in value && 'started' in value;
	}
	// CONCATENATED MODULE: ./node_modules/json-with-bigint/json-with-bigint.js
	const intRegex = /^-?\d+$/;
	const noiseValue = /^-?\d+n+$/;
	const originalStringify = JSON.stringify;
	const originalParse = JSON.parse;
	const customFormat = /^-?\d+n$/;
	const bigIntsStringify = /([\[:])?"(-?\d+)n"($|\s*[,\}\]])/g;
	const noiseStringify = /([\[:])?("-?\d+n+)n("$|"\s*[,\}\]])/g;
	const isUnstringifiable = (val) => val === void 0 || typeof val === 'function' || typeof val === 'symbol';
	const isRawJSON = (val) =>
		val !== null && typeof val === 'object' && val.constructor && val.constructor.name === 'RawJSON';
	const stringifyIteratively = (rootValue, replacer, spaceParam) => {
		let space = '';
		if (typeof spaceParam === 'number') space = ' '.repeat(Math.min(10, Math.max(0, Math.floor(spaceParam))));
		else if (typeof spaceParam === 'string') space = spaceParam.slice(0, 10);
		const isFunctionReplacer = typeof replacer === 'function';
		const propertyList = Array.isArray(replacer) ? new Set(replacer.map(String)) : null;
		const prepareVal = (parent, key, val) => {
			const isObject = val !== null && typeof val === 'object';
			const hasToJSON = isObject && typeof val.toJSON === 'function';
			if (hasToJSON) val = val.toJSON(key);
			const isNoise = typeof val === 'string' && noiseValue.test(val);
			if (isNoise) return val + 'n';
			const isBigInt = typeof val === 'bigint';
			if (isBigInt) {
				const supportsRawJSON = 'rawJSON' in JSON;
				if (supportsRawJSON) return JSON.rawJSON(val.toString());
				return val.toString() + 'n';
			}
			if (isFunctionReplacer) val = replacer.call(parent, key, val);
			const isPostReplacerObject = val !== null && typeof val === 'object';
			if (isPostReplacerObject) {
				const isPrimitiveWrapper = val instanceof Number || val instanceof String || val instanceof Boolean;
				if (isPrimitiveWrapper) val = val.valueOf();
			}
			return val;
		};
		const rootProcessed = prepareVal(
			{
				'': rootValue,
			},
			'',
			rootValue,
		);
		if (isUnstringifiable(rootProcessed)) return;
		const isRootPrimitive = rootProcessed === null || typeof rootProcessed !== 'object';
		const isRootNativeRawJSON = isRawJSON(rootProcessed);
		if (isRootPrimitive || isRootNativeRawJSON) return originalStringify(rootProcessed);
		const chunks = [];
		let level = 0;
		const stack = [
			{
				parent: {
					'': rootProcessed,
				},
				key: '',
				val: rootProcessed,
				isArray: Array.isArray(rootProcessed),
				keys: Array.isArray(rootProcessed) ? null : Object.keys(rootProcessed),
				index: 0,
				first: true,
			},
		];
		const visited = new WeakSet([rootProcessed]);
		while (stack.length > 0) {
			const node = stack[stack.length - 1];
			if (node.index === 0) {
				chunks.push(node.isArray ? '[' : '{');
				level++;
			}
			let isDone = false;
			if (node.isArray)
				if (node.index < node.val.length) {
					if (!node.first) chunks.push(',');
					if (space) chunks.push('\n' + space.repeat(level));
					const childRaw = node.val[node.index];
					const childVal = prepareVal(node.val, String(node.index), childRaw);
					if (isUnstringifiable(childVal)) {
						chunks.push('null');
						node.first = false;
						node.index++;
					} else {
						const isComplexObject = childVal !== null && typeof childVal === 'object';
						const isNativeRaw = isRawJSON(childVal);
						if (isComplexObject && !isNativeRaw) {
							if (visited.has(childVal)) throw new TypeError('Converting circular structure to JSON');
							visited.add(childVal);
							stack.push({
								parent: node.val,
								key: String(node.index),
								val: childVal,
								isArray: Array.isArray(childVal),
								keys: Array.isArray(childVal) ? null : Object.keys(childVal),
								index: 0,
								first: true,
							});
							node.first = false;
							node.index++;
						} else {
							chunks.push(originalStringify(childVal));
							node.first = false;
							node.index++;
						}
					}
				} else isDone = true;
			else {
				while (node.index < node.keys.length) {
					const k = node.keys[node.index++];
					const isFilteredOutByArray = propertyList && !propertyList.has(k);
					if (isFilteredOutByArray) continue;
					const childRaw = node.val[k];
					const childVal = prepareVal(node.val, k, childRaw);
					if (isUnstringifiable(childVal)) continue;
					if (!node.first) chunks.push(',');
					if (space) chunks.push('\n' + space.repeat(level) + originalStringify(k) + ': ');
					else chunks.push(originalStringify(k) + ':');
					const isComplexObject = childVal !== null && typeof childVal === 'object';
					const isNativeRaw = isRawJSON(childVal);
					if (isComplexObject && !isNativeRaw) {
						if (visited.has(childVal)) throw new TypeError('Converting circular structure to JSON');
						visited.add(childVal);
						stack.push({
							parent: node.val,
							key: k,
							val: childVal,
							isArray: Array.isArray(childVal),
							keys: Array.isArray(childVal) ? null : Object.keys(childVal),
							index: 0,
							first: true,
						});
						node.first = false;
						break;
					} else {
						chunks.push(originalStringify(childVal));
						node.first = false;
					}
				}
				const isNodeFullyProcessed = node.index >= node.keys.length && stack[stack.length - 1] === node;
				if (isNodeFullyProcessed) isDone = true;
			}
			if (isDone) {
				level--;
				if (!node.first && space) chunks.push('\n' + space.repeat(level));
				chunks.push(node.isArray ? ']' : '}');
				visited.delete(node.val);
				stack.pop();
			}
		}
		return chunks.join('');
	};
	const JSONStringify = (value, replacer, space) => {
		try {
			const supportsRawJSON = 'rawJSON' in JSON;
			if (supportsRawJSON)
				return originalStringify(
					value,
					(key, val) => {
						if (typeof val === 'bigint') return JSON.rawJSON(val.toString());
						const hasFunctionReplacer = typeof replacer === 'function';
						if (hasFunctionReplacer) return replacer(key, val);
						const isKeyInArrayReplacer = Array.isArray(replacer) && replacer.includes(key);
						if (isKeyInArrayReplacer) return val;
						return val;
					},
					space,
				);
			if (!value) return originalStringify(value, replacer, space);
			const convertedToCustomJSON = originalStringify(
				value,
				(key, val) => {
					const isNoise = typeof val === 'string' && noiseValue.test(val);
					if (isNoise) return val.toString() + 'n';
					if (typeof val === 'bigint') return val.toString() + 'n';
					const hasFunctionReplacer = typeof replacer === 'function';
					if (hasFunctionReplacer) return replacer(key, val);
					const isKeyInArrayReplacer = Array.isArray(replacer) && replacer.includes(key);
					if (isKeyInArrayReplacer) return val;
					return val;
				},
				space,
			);
			const processedJSON = convertedToCustomJSON.replace(bigIntsStringify, '$1$2$3');
			const denoisedJSON = processedJSON.replace(noiseStringify, '$1$2$3');
			return denoisedJSON;
		} catch (error) {
			if (error instanceof RangeError) {
				const convertedJSON = stringifyIteratively(value, replacer, space);
				if (convertedJSON === void 0) return;
				const supportsRawJSON = 'rawJSON' in JSON;
				if (supportsRawJSON) return convertedJSON;
				const processedJSON = convertedJSON.replace(bigIntsStringify, '$1$2$3');
				return processedJSON.replace(noiseStringify, '$1$2$3');
			}
			throw error;
		}
	};
	const featureCache = new Map();
	const isContextSourceSupported = () => {
		const parseFingerprint = JSON.parse.toString();
		if (featureCache.has(parseFingerprint)) return featureCache.get(parseFingerprint);
		try {
			const result = JSON.parse('1', (_, __, context) => !!context?.source && context.source === '1');
			featureCache.set(parseFingerprint, result);
			return result;
		} catch {
			featureCache.set(parseFingerprint, false);
			return false;
		}
	};
	const convertMarkedBigIntsReviver = (key, value, context, userReviver) => {
		const isCustomFormatBigInt = typeof value === 'string' && customFormat.test(value);
		if (isCustomFormatBigInt) return BigInt(value.slice(0, -1));
		const isNoiseValue = typeof value === 'string' && noiseValue.test(value);
		if (isNoiseValue) return value.slice(0, -1);
		const hasUserReviver = typeof userReviver === 'function';
		if (!hasUserReviver) return value;
		return userReviver(key, value, context);
	};
	const JSONParseV2 = (text, reviver) =>
		JSON.parse(text, (key, value, context) => {
			const isNumber = typeof value === 'number';
			const isOutOfBounds = value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER;
			const isBigNumber = isNumber && isOutOfBounds;
			const isInt = context && intRegex.test(context.source);
			const isBigInt = isBigNumber && isInt;
			if (isBigInt) return BigInt(context.source);
			const hasCustomReviver = typeof reviver === 'function';
			if (!hasCustomReviver) return value;
			return reviver(key, value, context);
		});
	const MAX_INT = Number.MAX_SAFE_INTEGER.toString();
	const MAX_DIGITS = MAX_INT.length;
	const stringsOrLargeNumbers = /"(?:[^"\\]|\\.)*"|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/g;
	const noiseValueWithQuotes = /^"-?\d+n+"$/;
	const applyReviverIteratively = (parsed, userReviver) => {
		const rootHolder = {
			'': parsed,
		};
		const stack = [
			{
				parent: rootHolder,
				key: '',
				visited: false,
			},
		];
		while (stack.length > 0) {
			const node = stack[stack.length - 1];
			if (!node.visited) {
				node.visited = true;
				const value = node.parent[node.key];
				const isComplexObject = value !== null && typeof value === 'object';
				if (isComplexObject) {
					const keys = Object.keys(value);
					for (let i = keys.length - 1; i >= 0; i--)
						stack.push({
							parent: value,
							key: keys[i],
							visited: false,
						});
				}
			} else {
				const { parent, key } = node;
				let value = parent[key];
				if (typeof value === 'string') {
					const isCustomFormatBigInt = customFormat.test(value);
					if (isCustomFormatBigInt) value = BigInt(value.slice(0, -1));
					else {
						const isNoise = noiseValue.test(value);
						if (isNoise) value = value.slice(0, -1);
					}
				}
				const hasUserReviver = typeof userReviver === 'function';
				if (hasUserReviver) value = userReviver.call(parent, key, value);
				const isDeleted = value === void 0;
				if (isDeleted) delete parent[key];
				else parent[key] = value;
				stack.pop();
			}
		}
		return rootHolder[''];
	};
	const serializeBigInts = (text) =>
		text.replace(stringsOrLargeNumbers, (match, digits, fractional, exponential) => {
			const isString = match[0] === '"';
			const isNoise = isString && noiseValueWithQuotes.test(match);
			if (isNoise) return match.substring(0, match.length - 1) + 'n"';
			const hasFractionalOrExponential = fractional || exponential;
			const isLessThanMaxSafeInt =
				digits && (digits.length < MAX_DIGITS || (digits.length === MAX_DIGITS && digits <= MAX_INT));
			const isStandardValue = isString || hasFractionalOrExponential || isLessThanMaxSafeInt;
			if (isStandardValue) return match;
			return '"' + match + 'n"';
		});
	const JSONParse = (text, reviver) => {
		if (!text) return originalParse(text, reviver);
		try {
			if (isContextSourceSupported()) return JSONParseV2(text, reviver);
			const serializedData = serializeBigInts(text);
			return originalParse(serializedData, (key, value, context) =>
				convertMarkedBigIntsReviver(key, value, context, reviver),
			);
		} catch (error) {
			if (error instanceof RangeError) {
				const serializedData = serializeBigInts(text);
				const parsed = originalParse(serializedData);
				return applyReviverIteratively(parsed, reviver);
			}
			throw error;
		}
	};
	// CONCATENATED MODULE: ./lib/testinium/json.js
	const maxDepth = 200;
	function parseJson(body) {
		const { depth, keys } = measure(body);
		if (depth > maxDepth) return;
		try {
			const value = JSONParse(
				new TextDecoder('utf-8', {
					fatal: true,
				}).decode(body),
			);
			return countKeys(value) === keys ? value : void 0;
		} catch {
			return;
		}
	}
	function isNestedTooDeep(body) {
		return measure(body).depth > maxDepth;
	}
	const [quote, backslash, colon] = [34, 92, 58];
	const [openBracket, closeBracket, openBrace, closeBrace] = [91, 93, 123, 125];
	function measure(json) {
		let depth = 0;
		let level = 0;
		let keys = 0;
		let inString = false;
		for (let at = 0; at < json.length; at++) {
			const byte = json[at];
			if (inString) {
				if (byte === backslash) at++;
				else if (byte === quote) inString = false;
			} else if (byte === quote) inString = true;
			else if (byte === colon) keys++;
			else if (byte === openBracket || byte === openBrace) {
				if (++level > depth) depth = level;
			} else if (byte === closeBracket || byte === closeBrace) level--;
		}
		return {
			depth,
			keys,
		};
	}
	function countKeys(value) {
		if (typeof value !== 'object' || value === null) return 0;
		const children = Object.values(value);
		return children.reduce((sum, child) => sum + countKeys(child), Array.isArray(value) ? 0 : children.length);
	}
	function writeJson(value) {
		return JSONStringify(value);
	}
	function isObject(value) {
		return typeof value === 'object' && value !== null && !Array.isArray(value);
	}
	function field(object, name) {
		return Object.hasOwn(object, name) ? object[name] : void 0;
	}
	function readId(value) {
		if (typeof value === 'number' && !Number.isSafeInteger(value)) return;
		const text = readText(value);
		return text === void 0 ? void 0 : readLong(text);
	}
	function readCount(value) {
		return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : void 0;
	}
	function readText(value) {
		if (typeof value === 'string') return value;
		return typeof value === 'number' || typeof value === 'bigint' ? String(value) : void 0;
	}
	// CONCATENATED MODULE: ./lib/testinium/dates.js
	const isoDate =
		/^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|([+-][01]\d)(?::?([0-5]\d))?)?$/i;
	function readDate(value) {
		if (Array.isArray(value)) return readArray(value);
		const text = readText(value)?.trim() ?? '';
		if (/^\d+$/.test(text))
			return from2000({
				time: Number(text),
				zoned: true,
			});
		const iso = isoDate.exec(text);
		if (iso === null) return;
		const [, year, month, day, hour, minute, second = '0', fraction = '', zone, zoneHours, zoneMinutes = '0'] = iso;
		const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
		const time = utcTime([year, month, day, hour, minute, second].map(Number), milliseconds);
		if (time === void 0) return;
		const hours = Number(zoneHours ?? 0);
		const offset = 60 * Math.abs(hours) + Number(zoneMinutes);
		const sign = zoneHours?.startsWith('-') === true ? -1 : 1;
		return from2000({
			time: time - sign * offset * 6e4,
			zoned: zone !== void 0,
		});
	}
	function readArray(parts) {
		const numbers = parts.filter((part) => typeof part === 'number');
		if (parts.length < 5 || parts.length > 7 || numbers.length < parts.length) return;
		const [nanoseconds = 0] = numbers.splice(6);
		const time = utcTime(numbers, nanoseconds / 1e6);
		return time === void 0
			? void 0
			: from2000({
					time,
					zoned: false,
				});
	}
	function utcTime(parts, milliseconds) {
		const [year = NaN, month = NaN, day = NaN, hour = NaN, minute = NaN, second = 0] = parts;
		const time = Date.UTC(year, month - 1, day, hour, minute, second, Math.floor(milliseconds));
		if (Number.isNaN(time)) return;
		const carried = new Date(time).toISOString().split(/\D/).map(Number);
		return carried.slice(0, 6).every((part, index) => part === (parts[index] ?? 0)) ? time : void 0;
	}
	function from2000(date) {
		return date.time >= Date.UTC(2e3) && !Number.isNaN(new Date(date.time).getTime()) ? date : void 0;
	}
	const day = 24 * 60 * 60 * 1e3;
	function readEndDate(end, start, now) {
		const ended = readDate(end);
		if (ended === void 0 || ended.time > now + day) return;
		const started = readDate(start);
		const isBeforeStart = started?.zoned === ended.zoned && ended.time < started.time;
		return isBeforeStart ? void 0 : ended;
	}
	function durationBetween(start, end) {
		if (start === void 0 || end?.zoned !== start.zoned || end.time < start.time) return;
		return end.time - start.time;
	}
	// CONCATENATED MODULE: ./lib/testinium/response.js
	const mebibyte = 1024 * 1024;
	function readResponse(response, problem = cacheProblem(response) ?? unreadProblem(response, mebibyte)) {
		const { location, 'retry-after': retryAfter } = response.headers;
		return {
			status: response.status,
			...readSource(response),
			...(location === void 0
				? {}
				: {
						location: untrusted(addressWithoutSecrets(location)),
					}),
			...(retryAfter === void 0
				? {}
				: {
						retryAfter,
					}),
			...(problem === void 0
				? {}
				: {
						problem,
					}),
			...(cacheProblem(response) === void 0
				? {}
				: {
						cached: true,
					}),
		};
	}
	function readObject(response, maxBytes = mebibyte) {
		const unread = unreadProblem(response, maxBytes);
		if (unread !== void 0)
			return {
				problem: unread,
				...(response.tooLarge
					? {
							tooLarge: true,
						}
					: {}),
			};
		if (response.body.length === 0)
			return {
				problem: 'it has no body',
			};
		const value = parseJson(response.body);
		if (isObject(value))
			return {
				object: value,
			};
		if (value !== void 0)
			return {
				problem: 'its body is not a JSON object',
			};
		if (isWebPage(response))
			return {
				problem: 'its body is a web page, not JSON',
			};
		if (isNestedTooDeep(response.body))
			return {
				problem: 'its body is nested too deep',
				tooLarge: true,
			};
		return {
			problem: 'its body is not JSON',
		};
	}
	function unreadProblem({ headers, tooLarge }, maxBytes) {
		const encoding = headers['content-encoding']?.trim().toLowerCase() ?? '';
		if (encoding !== '' && encoding !== 'identity') {
			const name = /^(gzip|deflate|br|zstd|compress)$/.test(encoding) ? ` (${encoding})` : '';
			return `its body is compressed${name}, which the request did not ask for`;
		}
		return tooLarge ? `its body is larger than ${String(maxBytes / mebibyte)} MiB` : void 0;
	}
	function cacheProblem({ headers: { age, warning }, elapsed }) {
		const ages = (age ?? '').split(',').map((value) => value.trim());
		const tooOld = ages.find(
			(value) => value !== '' && !(/^\d+$/.test(value) && Number(value) <= Math.ceil(elapsed / 1e3)),
		);
		if (tooOld !== void 0) return `it comes from a cache (Age: ${/^\d{1,10}$/.test(tooOld) ? tooOld : 'not a number'})`;
		const warned = /(?:^|,)\s*(11[0-3])\b/.exec(warning ?? '');
		return warned === null ? void 0 : `it comes from a cache (Warning: ${String(warned[1])})`;
	}
	function readSource(response) {
		const { status, headers, body } = response;
		const read = readObject(response);
		const challenge =
			status === 401 || status === 403 ? readBearerChallenge(headers['www-authenticate'] ?? '') : void 0;
		const object = 'object' in read ? read.object : challenge;
		if (object !== void 0) {
			const error = [field(object, 'error'), challenge?.['error']].find(isOauthError);
			return {
				source: 'testinium',
				...response_readMessage(object),
				...(error === void 0
					? {}
					: {
							oauthError: error,
						}),
			};
		}
		if (isWebPage(response))
			return {
				source: 'web page',
			};
		const text = unreadProblem(response, mebibyte) === void 0 ? body.toString().trim() : '';
		return {
			source: 'other',
			...(text === ''
				? {}
				: {
						message: untrusted(text),
					}),
		};
	}
	function response_readMessage(object) {
		for (const name of ['message', 'error_description', 'error']) {
			const text = field(object, name);
			if (typeof text === 'string' && text.trim() !== '')
				return {
					message: untrusted(text),
				};
		}
		return {};
	}
	const oauthErrors =
		/^(invalid_(request|client|grant|scope|token)|unauthorized_client|unsupported_grant_type|insufficient_scope)$/;
	function isOauthError(error) {
		return typeof error === 'string' && oauthErrors.test(error);
	}
	const challengePart = /[\s,]*(?:([^\s,="]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,="]+))|([^\s,="]+=*))(?=[\s,]|$)/y;
	function readBearerChallenge(header) {
		const challenges = [];
		challengePart.lastIndex = 0;
		for (let part = challengePart.exec(header); part !== null; part = challengePart.exec(header)) {
			const [, name, quoted, token = '', scheme = ''] = part;
			const parameters = challenges.at(-1)?.parameters;
			if (name === void 0)
				challenges.push({
					scheme: scheme.toLowerCase(),
					parameters: {},
				});
			else if (parameters !== void 0) parameters[name.toLowerCase()] = quoted?.replace(/\\(.)/g, '$1') ?? token;
		}
		return challenges.find(({ scheme, parameters }) => scheme === 'bearer' && (parameters['error'] ?? '') !== '')
			?.parameters;
	}
	function isWebPage({ headers, body }) {
		const start = body
			.subarray(0, 1024)
			.toString()
			.replace(/^\uFEFF/, '')
			.trimStart();
		if (/^<(!doctype\s+html|html|head|body|title|h[1-6]|center)\b/i.test(start)) return true;
		return start.startsWith('<') && /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(headers['content-type'] ?? '');
	}
	function isFromTestinium({ source, cached }) {
		return source === 'testinium' && cached === void 0;
	}
	function responseDate({ headers: { date = '' } }) {
		const time = Date.parse(date);
		return Number.isNaN(time) ? void 0 : time;
	}
	function formatResponse(response, sanitize) {
		const { status, source, message, location, problem } = response;
		const text = message === void 0 ? '' : sanitize(message);
		const quoted = text === '' ? '' : `, "${text}"`;
		const empty = problem === void 0 ? ' without a body' : '';
		const bodies = {
			testinium: quoted,
			'web page': ' with a web page',
			other: text === '' ? empty : ` with a body that is not a JSON object${quoted}`,
		};
		const body = status === 200 && problem !== void 0 ? quoted : bodies[source];
		const target = location === void 0 ? '' : `; it points to ${sanitize(location)}`;
		return `HTTP ${String(status)}${body}${target}${problem === void 0 ? '' : `; ${problem}`}`;
	}
	function formatCause(cause, sanitize) {
		return isNetworkError(cause) ? formatNetworkError(cause, sanitize) : formatResponse(cause, sanitize);
	}
	function isNetworkError(cause) {
		return 'networkCode' in cause;
	}
	// CONCATENATED MODULE: ./lib/testinium/sign-in.js
	async function signIn(user, send, log, options) {
		const request = signInRequest(user);
		const signInOnce = async () => {
			const result = await send(request);
			if (isResponse(result)) for (const token of tokensIn(result)) log.setSecret(token);
			return result;
		};
		const whyAgain = (result) => reasonToRetry(result, log.sanitize);
		const { result, attempts, cancelled } = await retry(signInOnce, whyAgain, options);
		const failure = {
			started: 'no',
			request: 'sign-in',
			attempts,
		};
		if (cancelled || ('cancelled' in result && result.cancelled))
			return {
				code: 'CANCELLED',
				...failure,
			};
		if (!isResponse(result))
			return {
				code: 'SIGN_IN_FAILED',
				...failure,
				cause: result.error,
			};
		const granted = readGrant(result);
		if ('token' in granted) return granted;
		return {
			code: 'SIGN_IN_FAILED',
			...failure,
			cause: readRefusal(result, granted.problem),
		};
	}
	function isTemporary(cause) {
		return isNetworkError(cause) ? !cause.final : isTemporaryStatus(cause.status);
	}
	function isTemporaryStatus(status) {
		return status === 429 || status >= 500;
	}
	function signInRequest({ username, password, basic, authUrl }) {
		return {
			method: 'POST',
			url: authUrl,
			headers: {
				Authorization: `Basic ${basic}`,
				'Content-Type': 'application/x-www-form-urlencoded',
			},
			body: new URLSearchParams({
				grant_type: 'password',
				username,
				password,
			}).toString(),
		};
	}
	function reasonToRetry(result, sanitize) {
		if (!isResponse(result)) {
			if (result.cancelled || result.error.final) return;
			return {
				reason: `No response to the sign-in: ${formatNetworkError(result.error, sanitize)}.`,
			};
		}
		if (!isTemporaryStatus(result.status)) return;
		const retryAfter = result.headers['retry-after'];
		const reason = `The response to the sign-in was HTTP ${String(result.status)}.`;
		return {
			reason,
			...(retryAfter === void 0
				? {}
				: {
						retryAfter,
					}),
		};
	}
	function readGrant(response) {
		const { status } = response;
		if (status >= 300 && status < 400)
			return {
				problem: 'the redirect was not followed',
			};
		if (status > 200 && status < 300)
			return {
				problem: 'a token comes with HTTP 200 only',
			};
		if (status !== 200) return {};
		const cached = cacheProblem(response);
		if (cached !== void 0)
			return {
				problem: cached,
			};
		const read = readObject(response);
		if ('problem' in read) return read;
		const type = field(read.object, 'token_type');
		if (typeof type !== 'string' || type.toLowerCase() !== 'bearer')
			return {
				problem: 'its token_type is not bearer',
			};
		const token = field(read.object, 'access_token');
		const isUsable = typeof token === 'string' && /^[!-~]+$/.test(token);
		return isUsable
			? {
					token,
				}
			: {
					problem: 'its access_token is missing or not printable ASCII',
				};
	}
	function tokensIn(response) {
		const read = readObject(response);
		if ('problem' in read) return [];
		const values = ['access_token', 'refresh_token', 'id_token'].map((name) => field(read.object, name));
		return values.filter((value) => typeof value === 'string').filter((value) => value.length >= 8);
	}
	function readRefusal(response, problem) {
		const { message, ...rest } = readResponse(response, problem);
		const isSuccess = response.status >= 200 && response.status < 300;
		const isShown = !isSuccess && !/(?<![a-z])(access|refresh|id)_?token\W*[:=>]/i.test(message?.untrusted ?? '');
		return message === void 0 || !isShown
			? rest
			: {
					...rest,
					message,
				};
	}
	// CONCATENATED MODULE: ./lib/testinium/query.js
	const maxBytes = 64 * 1024 * 1024;
	const maxGatewayRefusals = 3;
	function createQuery(client, request, paths, read) {
		const { clock, log } = client;
		let editions = ['cloud', 'enterprise'];
		let gatewayRefusals = 0;
		let renewedForGateway = false;
		const failed = (code, cause) => ({
			kind: 'failed',
			failure: {
				code,
				started: 'no',
				request,
				...(cause === void 0
					? {}
					: {
							cause,
						}),
			},
		});
		return async (timeout) => {
			const until = clock.now() + timeout;
			const refusalsBefore = gatewayRefusals;
			gatewayRefusals = 0;
			let renewed = false;
			const refused = (response) => {
				const cause = readResponse(response);
				const code = response.status === 401 ? 'ACCESS_DENIED' : 'FORBIDDEN';
				if (isFromTestinium(cause)) return failed(code, cause);
				gatewayRefusals = refusalsBefore + 1;
				return gatewayRefusals < maxGatewayRefusals
					? {
							kind: 'inconclusive',
							cause,
						}
					: failed(code, cause);
			};
			const renew = async (response) => {
				const isGateways = !isFromTestinium(readResponse(response));
				if (!client.canSignIn || renewed || (isGateways && renewedForGateway)) return refused(response);
				log.info('The access token was not accepted (HTTP 401); signing in again.');
				const failure = await client.signIn(until - clock.now());
				if (failure === void 0) {
					renewed = true;
					renewedForGateway = isGateways;
					return;
				}
				const { cause } = failure;
				return cause !== void 0 && isTemporary(cause)
					? {
							kind: 'inconclusive',
							cause,
						}
					: {
							kind: 'failed',
							failure,
						};
			};
			const readAnswer = (response, edition) => {
				const body = readObject(response, maxBytes);
				const result = 'object' in body ? read(body.object, edition, responseDate(response) ?? Date.now()) : body;
				if ('problem' in result) {
					const cause = readResponse(response, result.problem);
					return {
						kind: 'inconclusive',
						cause,
						...('tooLarge' in result
							? {
									tooLarge: true,
								}
							: {}),
					};
				}
				const date = responseDate(response);
				return {
					kind: 'found',
					value: result.value,
					...(date === void 0
						? {}
						: {
								date,
							}),
				};
			};
			const ask = async (edition) => {
				const response = await client.send(
					{
						url: paths[edition],
						maxBytes,
					},
					until - clock.now(),
				);
				if (!isResponse(response))
					return response.cancelled
						? failed('CANCELLED')
						: {
								kind: 'inconclusive',
								cause: response.error,
							};
				if (cacheProblem(response) !== void 0)
					return {
						kind: 'inconclusive',
						cause: readResponse(response),
					};
				switch (response.status) {
					case 200:
						return readAnswer(response, edition);

					case 401:
						return (await renew(response)) ?? ask(edition);

					case 403:
						return refused(response);

					case 404:
						return {
							kind: 'not-found',
						};

					default:
						return {
							kind: 'inconclusive',
							cause: readResponse(response),
						};
				}
			};
			let result = {
				kind: 'not-found',
			};
			for (const edition of editions) {
				result = await ask(edition);
				if (result.kind === 'found') editions = [edition, ...editions.filter((other) => other !== edition)];
				if (result.kind !== 'not-found') break;
			}
			if (gatewayRefusals === 0) renewedForGateway = false;
			return result;
		};
	}
	// CONCATENATED MODULE: ./lib/testinium/status.js
	function isPass(status) {
		return status === 'SUCCESS';
	}
	const unfinished = ['WAITING', 'RUNNING', 'PROCESSING', 'REPORTING', 'TERMINATING'];
	const finished = ['SUCCESS', 'FAILURE', 'ERROR', 'WARNING', 'STOPPED', 'UNEXECUTED', 'FINISHED'];
	function isUnfinished(status) {
		return unfinished.includes(status.toUpperCase());
	}
	function mayBeRepeated(status) {
		return status === 'FAILURE' || status === 'ERROR';
	}
	function isKnownStatus(status) {
		return isUnfinished(status) || finished.includes(status.toUpperCase());
	}
	function total(counts) {
		return sum([...counts.values()]);
	}
	function countNotPassed(counts) {
		return sum([...counts].map(([status, count]) => (isPass(status) ? 0 : count)));
	}
	function sum(numbers) {
		return numbers.reduce((sum, number) => sum + number, 0);
	}
	// CONCATENATED MODULE: ./lib/testinium/test-result.js
	const maxMessageLength = 48 * 1024;
	function hasFailed({ status, ended }) {
		return ended && !isPass(status);
	}
	function readTestResult(value, now) {
		if (!isObject(value)) return;
		const status = readText(field(value, 'level')) ?? '';
		if (status.trim() === '') return;
		const start = readDate(field(value, 'start_date'));
		const end = readEndDate(field(value, 'end_date'), field(value, 'start_date'), now);
		const ended = end !== void 0;
		const message = field(value, 'message');
		return {
			id: readId(field(value, 'id')) ?? '',
			status,
			ended,
			...withoutUndefined({
				message: ended && !isPass(status) && typeof message === 'string' ? beginningOf(message) : void 0,
				seconds: ended ? readSeconds(field(value, 'runtime'), durationBetween(start, end)) : void 0,
				startedAt: start?.zoned === true ? start.time : void 0,
				executionId: readId(field(value, 'execution_id')),
				scenarioId: readId(field(value, 'scenario_id')) ?? readId(field(inner(value, 'test_scenario'), 'id')),
				environmentId: readId(field(inner(value, 'environment'), 'id')),
				environment: describeEnvironment(value),
				projectId: readId(field(inner(value, 'project'), 'id')),
				retryOf: readId(field(value, 'retry_test_result_id')),
			}),
		};
	}
	function readSeconds(runtime, duration) {
		const milliseconds = duration ?? (typeof runtime === 'number' ? runtime : NaN);
		return milliseconds >= 0 && milliseconds < 1 / 0 ? milliseconds / 1e3 : void 0;
	}
	function describeEnvironment(result) {
		const environment = inner(result, 'environment');
		const words = (name) => readWords(environment, name) ?? '';
		if (words('device_model_name') !== '') return words('device_model_name');
		const browser = `${words('name') || words('browser_type')} ${words('environment_version')}`.trim();
		const parts = [browser, words('operating_system_clean_name')].filter((part) => part !== '');
		if (parts.length > 0) return parts.join(', ');
		return /ENV:(.+)/s.exec(readWords(result, 'test_key') ?? '')?.[1];
	}
	function readWords(object, name) {
		const text = readText(field(object, name))?.trim() ?? '';
		return text === '' ? void 0 : text;
	}
	function inner(object, name) {
		const value = field(object, name);
		return isObject(value) ? value : {};
	}
	function beginningOf(message) {
		return message.length <= maxMessageLength ? message : Buffer.from(message.slice(0, maxMessageLength)).toString();
	}
	function withoutUndefined(fields) {
		return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== void 0));
	}
	function lastAttempts(results, counted) {
		const linked = new Attempts();
		const byId = new Map(results.map((result) => [result.id, result]));
		for (const result of results) if (result.retryOf !== void 0) linked.join(result, byId.get(result.retryOf));
		const last = results.filter((result) => linked.isLast(result));
		if (last.length <= counted) return last;
		const samePlace = new Attempts();
		const byPlace = new Map();
		for (const result of last) {
			const { scenarioId, environmentId, environment } = result;
			const where = environmentId ?? environment;
			if (scenarioId === void 0 || where === void 0) continue;
			const place = JSON.stringify([scenarioId, where]);
			samePlace.join(result, byPlace.get(place));
			byPlace.set(place, result);
		}
		const lastOfPlace = last.filter((result) => samePlace.isLast(result));
		return lastOfPlace.length < counted ? last : lastOfPlace;
	}
	class Attempts {
		#later = new Map();
		join(one, other) {
			if (other === void 0) return;
			const [a, b] = [this.#lastOf(one), this.#lastOf(other)];
			if (a === b) return;
			const isEarlier = BigInt(a.id) < BigInt(b.id);
			this.#later.set(isEarlier ? a : b, isEarlier ? b : a);
		}
		isLast(result) {
			return !this.#later.has(result);
		}
		#lastOf(result) {
			let last = result;
			for (let later = this.#later.get(last); later !== void 0; later = this.#later.get(last)) {
				this.#later.set(last, this.#later.get(later) ?? later);
				last = later;
			}
			return last;
		}
	}
	// CONCATENATED MODULE: ./lib/testinium/executions.js
	function executionQuery(client, { apiUrl, planId }, executionId) {
		const paths = {
			cloud: `${apiUrl}/executions/${executionId}`,
			enterprise: `${apiUrl}/testExecutions/${executionId}`,
		};
		return createQuery(client, 'execution', paths, (object, edition, now) =>
			readExecution(object, edition, executionId, planId, now),
		);
	}
	function executionsQuery(client, { apiUrl, planId, companyId }) {
		const plan = `${apiUrl}/plans/${planId}`;
		const company = companyId === void 0 ? '' : `?companyId=${companyId}`;
		const paths = {
			cloud: `${plan}/executions`,
			enterprise: `${plan}/testExecutions${company}`,
		};
		return createQuery(client, 'executions', paths, (object, edition, now) =>
			readExecutionList(object, edition, planId, now),
		);
	}
	function runningExecutions({ executions }) {
		const running = executions.filter(({ ended }) => !ended).map(({ id }) => id);
		return running.sort((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1));
	}
	function readExecution(object, edition, executionId, planId, now) {
		if (readId(field(object, 'id')) !== executionId)
			return {
				problem: 'its id is not that of this execution',
			};
		if (isOfAnotherPlan(object, planId))
			return {
				problem: 'its plan is not that of this step',
			};
		const counts = readCounts(field(object, 'result_summary') ?? {});
		if (counts === void 0)
			return {
				problem: 'its result_summary is not a list of counts',
			};
		const [start, end] = [field(object, 'start_date'), field(object, 'end_date')];
		const endDate = readEndDate(end, start, now);
		const duration = durationBetween(readDate(start), endDate);
		const planName = executions_readWords(object, 'plan_name');
		const error = executions_readWords(object, 'error_definition');
		const list = field(object, 'test_results');
		const results = Array.isArray(list) ? list.flatMap((entry) => readTestResult(entry, now) ?? []) : [];
		return {
			value: {
				edition,
				ended: endDate !== void 0,
				counts,
				results,
				...(planName && {
					planName,
				}),
				...(duration !== void 0 && {
					duration,
				}),
				...(error && {
					error,
				}),
			},
		};
	}
	function readExecutionList(object, edition, planId, now) {
		const list = field(object, 'item_list') ?? field(object, 'execution_list');
		if (!Array.isArray(list))
			return {
				problem: 'it holds no list of executions',
			};
		const executions = [];
		for (const entry of list) {
			const id = isObject(entry) ? readId(field(entry, 'id')) : void 0;
			if (!isObject(entry) || id === void 0)
				return {
					problem: 'its list holds something that is no execution',
				};
			if (isOfAnotherPlan(entry, planId))
				return {
					problem: 'its list holds an execution of another plan',
				};
			const start = readDate(field(entry, 'start_date'));
			const ended = readEndDate(field(entry, 'end_date'), field(entry, 'start_date'), now) !== void 0;
			executions.push({
				id,
				ended,
				...(start && {
					start,
				}),
			});
		}
		return {
			value: {
				edition,
				executions,
			},
		};
	}
	function isOfAnotherPlan(execution, planId) {
		const plan = field(execution, 'plan');
		const ids = [field(execution, 'plan_id'), isObject(plan) ? field(plan, 'id') : plan];
		return ids.some((id) => (id ?? null) !== null && readId(id) !== planId);
	}
	function readCounts(summary) {
		if (!isObject(summary)) return;
		const counts = new Map();
		for (const [status, value] of Object.entries(summary)) {
			const count = readCount(value);
			if (count === void 0) return;
			counts.set(status, count);
		}
		return total(counts) <= Number.MAX_SAFE_INTEGER / 100 ? counts : void 0;
	}
	function executions_readWords(object, name) {
		const text = field(object, name);
		return typeof text === 'string' && text.trim() !== '' ? untrusted(text) : void 0;
	}
	// CONCATENATED MODULE: ./lib/testinium/trigger.js
	function triggerUrl({ apiUrl, planId, forceRun }) {
		return `${apiUrl}/plans/${planId}/run/${String(forceRun)}`;
	}
	function triggerQuery({ callbackUrl, isGroupRun }) {
		const parameters = [
			...(callbackUrl === void 0 ? [] : [`callbackUrl=${encodeURIComponent(callbackUrl)}`]),
			...(isGroupRun === void 0 ? [] : [`isGroupRun=${String(isGroupRun)}`]),
		];
		return parameters.length === 0 ? '' : `?${parameters.join('&')}`;
	}
	async function sendTrigger(inputs, client, { until, before } = {}) {
		const url = triggerUrl(inputs) + triggerQuery(inputs);
		const send = async () =>
			(await before?.()) ??
			client.send({
				url,
			});
		const whyAgain = (result) => trigger_reasonToRetry(result, client.log.sanitize);
		const { result, attempts, cancelled } = await retry(send, whyAgain, client.retryOptions(until));
		if (cancelled)
			return {
				code: 'CANCELLED',
				started: 'no',
				attempts,
			};
		if (isFailure(result)) return result;
		if (isResponse(result)) {
			const outcome = readTriggerResponse(result, inputs.planId);
			return isFailure(outcome)
				? {
						...outcome,
						attempts,
					}
				: outcome;
		}
		if (result.sent)
			return {
				code: 'UNKNOWN_OUTCOME',
				started: 'maybe',
				cause: result.error,
				attempts,
			};
		if (result.cancelled)
			return {
				code: 'CANCELLED',
				started: 'no',
				attempts,
			};
		return {
			code: 'NETWORK_ERROR',
			started: 'no',
			cause: result.error,
			attempts,
		};
	}
	function trigger_reasonToRetry(result, sanitize) {
		if (isFailure(result)) return;
		if (!isResponse(result)) {
			if (result.sent || result.cancelled || result.error.final) return;
			return {
				reason: `Not sent: ${formatNetworkError(result.error, sanitize)}. No run was started.`,
			};
		}
		if (result.status !== 429 || cacheProblem(result) !== void 0) return;
		const retryAfter = result.headers['retry-after'];
		const reason = 'Testinium is busy and did not accept the request (HTTP 429). No run was started.';
		return {
			reason,
			...(retryAfter === void 0
				? {}
				: {
						retryAfter,
					}),
		};
	}
	function readTriggerResponse(response, planId) {
		if (response.status === 200) return readAnswer(response, planId);
		const cause = readResponse(response);
		const failure = (code, started) => ({
			code,
			started,
			cause,
		});
		const unlessRefused = isFromTestinium(cause) ? 'no' : 'maybe';
		switch (response.status) {
			case 400:
				return failure('INVALID_REQUEST', unlessRefused);

			case 401:
				return failure('ACCESS_DENIED', unlessRefused);

			case 403:
				return failure('FORBIDDEN', unlessRefused);

			case 404:
				return failure('TEST_PLAN_NOT_FOUND', unlessRefused);

			case 409:
				return failure('ALREADY_RUNNING', 'maybe');

			case 429:
				return failure('SERVICE_UNAVAILABLE', cause.cached === void 0 ? 'no' : 'maybe');

			case 500:
				return failure('SYSTEM_INTERNAL_ERROR', 'maybe');

			case 503:
				return failure('SERVICE_UNAVAILABLE', 'maybe');

			default: {
				const problem = cause.problem ?? 'this status is not part of the API';
				return {
					code: 'UNEXPECTED_RESPONSE',
					started: 'maybe',
					cause: {
						...cause,
						problem,
					},
				};
			}
		}
	}
	function readAnswer(response, planId) {
		const unexpected = (problem) => ({
			code: 'UNEXPECTED_RESPONSE',
			started: 'maybe',
			cause: readResponse(response, problem),
		});
		const cached = cacheProblem(response);
		if (cached !== void 0) return unexpected(cached);
		const read = readObject(response);
		if ('problem' in read) return unexpected(read.problem);
		const { object } = read;
		const plan = field(object, 'test_plan_id') ?? null;
		if (plan !== null && readId(plan) !== planId) return unexpected('its test_plan_id is not that of this plan');
		const successful = field(object, 'successful');
		if (typeof successful !== 'boolean') return unexpected('its field successful is not a boolean');
		const alreadyRunning = field(object, 'already_running');
		if (typeof alreadyRunning !== 'boolean') return unexpected('its field already_running is not a boolean');
		const environmentList = field(object, 'unavailable_env_list');
		const environments = readEnvironments(environmentList);
		if (environments === void 0) return unexpected('its field unavailable_env_list is not a list of environments');
		const answer = {
			alreadyRunning,
			environments,
			environmentList: environmentList ?? [],
			...response_readMessage(object),
		};
		if (successful) {
			const executionId = readId(field(object, 'execution_id'));
			if (executionId === void 0) return unexpected('its execution_id is not a positive whole number');
			return {
				executionId,
				origin: 'started',
				response: answer,
			};
		}
		const refusal = {
			cause: readResponse(response),
			response: answer,
		};
		if (alreadyRunning)
			return {
				code: 'ALREADY_RUNNING',
				started: 'maybe',
				...refusal,
			};
		if (environments.length > 0)
			return {
				code: 'ENVIRONMENT_UNAVAILABLE',
				started: 'no',
				...refusal,
			};
		return {
			code: 'NOT_STARTED',
			started: 'no',
			...refusal,
		};
	}
	function readEnvironments(list) {
		if (list === null) return [];
		if (!Array.isArray(list)) return;
		const environments = list.map((entry) => {
			if (typeof entry === 'string')
				return {
					name: untrusted(entry),
				};
			if (isObject(entry))
				return {
					...readAs('id', entry),
					...readAs('name', entry),
				};
			const id = readText(entry);
			return id === void 0
				? void 0
				: {
						id: untrusted(id),
					};
		});
		return environments.every((environment) => environment !== void 0) ? environments : void 0;
	}
	function readAs(name, object) {
		const text = readText(field(object, name));
		return text === void 0
			? {}
			: {
					[name]: untrusted(text),
				};
	}
	function isAmbiguous({ code, request = 'trigger', cause }) {
		if (request !== 'trigger') return false;
		if (code === 'SERVICE_UNAVAILABLE') return cause !== void 0 && !isNetworkError(cause) && cause.status === 503;
		return ['UNKNOWN_OUTCOME', 'UNEXPECTED_RESPONSE', 'SYSTEM_INTERNAL_ERROR'].includes(code);
	}
	// CONCATENATED MODULE: ./lib/gate/evaluate-results.js
	function minimumCount(previous, counts) {
		const largest = total(counts);
		const repeatable = [...counts].reduce((sum, [status, count]) => sum + (mayBeRepeated(status) ? count : 0), 0);
		const minimum = largest - repeatable;
		if (previous === void 0 || largest > previous.largest)
			return {
				largest,
				minimum,
			};
		return largest === previous.largest && minimum > previous.minimum
			? {
					largest,
					minimum,
				}
			: previous;
	}
	function disagreement(execution, minimum) {
		const { counts } = execution;
		const sum = total(counts);
		if (sum === 0) return 'it has ended, but it counts no results';
		if (sum < minimum.minimum)
			return `it has ended, but it counts ${String(sum)} results of at least ${String(minimum.minimum)}`;
		if ([...counts].some(([status, count]) => count > 0 && isUnfinished(status)))
			return 'it has ended, but it counts results that have not';
		const embedded = lastAttempts(execution.results, sum);
		if (embedded.some(({ status }) => isUnfinished(status))) return 'it has ended, but it lists results that have not';
		if (countContradicted(execution) > 0) return 'it lists more results that are not SUCCESS than it counts';
		return;
	}
	function evaluateResults(execution, { largest, minimum }, allowedPercentage) {
		const sum = total(execution.counts);
		if (sum === 0) return largest > 0 || execution.results.length > 0 ? 'TESTS_FAILED' : 'NO_RESULTS';
		const missing = Math.max(0, minimum - sum);
		const notPassed = countNotPassed(execution.counts) + missing + countContradicted(execution);
		return notPassed * 100 <= allowedPercentage * (sum + missing) ? 'passed' : 'TESTS_FAILED';
	}
	function countContradicted({ counts, results }) {
		const listed = lastAttempts(results, total(counts)).filter(({ status }) => !isPass(status)).length;
		return Math.max(0, listed - countNotPassed(counts));
	}
	// CONCATENATED MODULE: ./lib/gate/poll.js
	const shortestPause = 2e3;
	const lastPoll = 5e3;
	const poll_leastLeft = 100;
	const decisive = 3;
	function pauseBeforeNextPoll(elapsed, interval, left = 1 / 0) {
		const pause = Math.min(interval, Math.max(shortestPause, elapsed / 20));
		const isTooLate = pause > left - poll_leastLeft;
		return isTooLate && left - lastPoll >= shortestPause ? left - lastPoll : pause;
	}
	async function waitForEnd(query, allowedPercentage, wait, client, progress) {
		const { clock } = client;
		let last;
		let running = false;
		let disagreements = 0;
		let soon = false;
		const outcome = await poll(query, wait, client, {
			request: 'execution',
			read: (execution) => {
				const minimum = minimumCount(last?.minimum, execution.counts);
				last = {
					execution,
					minimum,
				};
				running = !execution.ended;
				progress.update(execution);
				const problem = execution.ended ? disagreement(execution, minimum) : void 0;
				soon = problem !== void 0 && ++disagreements < decisive;
				if (soon) progress.problem(`${problem ?? ''}; asking again`);
				return execution.ended && !soon ? last : void 0;
			},
			problem: (text) => {
				running = soon = false;
				progress.problem(text);
			},
			pause: (left) =>
				soon
					? Math.min(shortestPause, wait.interval)
					: pauseBeforeNextPoll(clock.now() - wait.since, wait.interval, left),
			atDeadline: () => (last?.execution.ended === true ? last : void 0),
		});
		const seen = {
			...(last && {
				execution: last.execution,
			}),
			running,
		};
		if (isFailure(outcome))
			return {
				...seen,
				failure: {
					...outcome,
					started: 'yes',
				},
			};
		const verdict = evaluateResults(outcome.execution, outcome.minimum, allowedPercentage);
		return verdict === 'passed'
			? seen
			: {
					...seen,
					failure: {
						code: verdict,
						started: 'yes',
						request: 'execution',
					},
				};
	}
	async function poll(
		query,
		{ until, timeout },
		{ clock, signal, log },
		{ request, read, problem, pause, atDeadline },
	) {
		const failed = (code, cause) => ({
			code,
			started: 'no',
			request,
			...(cause && {
				cause,
			}),
		});
		let reasons = new Reasons();
		let notFound = 0;
		let tooLarge = 0;
		for (;;) {
			if (signal.aborted) return failed('CANCELLED');
			if (until - clock.now() < poll_leastLeft)
				return (
					atDeadline?.() ?? {
						...failed('WAIT_TIMED_OUT', reasons.mostSeen()),
						timeout,
					}
				);
			const result = await query(until - clock.now());
			if (result.kind === 'failed') return result.failure;
			let retryAfter = 0;
			if (result.kind === 'found') {
				notFound = tooLarge = 0;
				reasons = new Reasons();
				const end = read(result.value, result.date);
				if (end !== void 0) return end;
			} else {
				const cause = causeOf(result);
				notFound = result.kind === 'not-found' ? notFound + 1 : 0;
				tooLarge = result.kind === 'inconclusive' && result.tooLarge ? tooLarge + 1 : 0;
				reasons.add(cause);
				problem(`no usable response (${formatCause(cause, log.sanitize)}); asking again`);
				if (notFound === decisive && request === 'execution') return failed('EXECUTION_NOT_FOUND', cause);
				if (tooLarge === decisive) return failed('UNEXPECTED_RESPONSE', cause);
				retryAfter = retryAfterOf(cause);
			}
			const left = until - clock.now();
			await clock.sleep(Math.min(left, Math.max(pause(left), retryAfter)), signal);
		}
	}
	function lateLook({ requestTimeout }) {
		return Math.min(requestTimeout, 6e4);
	}
	function causeOf(result) {
		return result.kind === 'inconclusive'
			? result.cause
			: {
					status: 404,
					source: 'testinium',
				};
	}
	function retryAfterOf(cause) {
		return (isNetworkError(cause) ? void 0 : parseRetryAfter(cause.retryAfter, Date.now())) ?? 0;
	}
	class Reasons {
		#seen = new Map();
		add(cause) {
			const kind = isNetworkError(cause) ? cause.networkCode : `HTTP ${String(cause.status)}`;
			this.#seen.set(kind, {
				cause,
				times: (this.#seen.get(kind)?.times ?? 0) + 1,
			});
		}
		mostSeen() {
			return [...this.#seen.values()].toSorted((a, b) => b.times - a.times)[0]?.cause;
		}
	}
	// CONCATENATED MODULE: ./lib/gate/recover-run.js
	function noteList({ executions }, date, at) {
		const ids = new Set(executions.map(({ id }) => id));
		return {
			ids,
			running: executions.some(({ ended }) => !ended),
			...(date !== void 0 && {
				date,
			}),
			at,
		};
	}
	const minute = 6e4;
	function findUnexplained({ executions }, noted) {
		const earliest = (noted.date ?? -1 / 0) - minute;
		const unexplained = executions.filter(({ id, start }) => !noted.ids.has(id) && !(startedAt(start) < earliest));
		return [...new Set(unexplained.map(({ id }) => id))];
	}
	function findCandidates({ executions }, noted, lostAt) {
		const largest = [...noted.ids].map(BigInt).reduce((a, b) => (a > b ? a : b), 0n);
		const earliest = noted.date ?? NaN;
		const latest = earliest + (lostAt - noted.at) + minute;
		const candidates = new Map();
		for (const { id, start } of executions) {
			const started = startedAt(start);
			if (BigInt(id) <= largest || started < earliest || started > latest) continue;
			candidates.set(id, {
				id,
				certain: started >= earliest + 1e3 && started <= latest,
			});
		}
		return [...candidates.values()];
	}
	function startedAt(start) {
		return start?.zoned === true ? start.time : NaN;
	}
	const recover_run_longestPause = 1e4;
	const confirmation = 2e3;
	const fewestLooks = 3;
	async function recoverRun(lost, noted, query, wait, client) {
		const { clock, signal, log } = client;
		const lostAt = clock.now();
		const end = Math.min(lostAt + 2 * client.requestTimeout, wait.until);
		const pause = Math.min(wait.interval, recover_run_longestPause);
		let recovery = {
			kind: 'unavailable',
		};
		let single;
		for (let looks = 1; !signal.aborted; looks++) {
			const left = end - clock.now();
			const result = await query(looks <= fewestLooks ? Math.max(left, lateLook(client)) : left);
			const now = clock.now();
			if (result.kind === 'found') {
				const candidates = findCandidates(result.value, noted, lostAt);
				const [candidate] = candidates;
				if (candidate === void 0 || candidates.length > 1) single = void 0;
				else if (candidate.id !== single?.id)
					single = {
						id: candidate.id,
						since: now,
					};
				if (single !== void 0 && (candidate?.certain === true || now - single.since >= confirmation))
					return {
						executionId: single.id,
						origin: 'recovered',
					};
				const ids = candidates.map(({ id }) => id);
				const kind = ids.length === 0 ? 'none' : ids.length === 1 ? 'undecided' : 'several';
				recovery = {
					kind,
					...(ids.length > 0 && {
						ids,
					}),
					duration: now - lostAt,
				};
				log.info(`New executions of the plan so far: ${ids.join(', ') || 'none'}.`);
			} else {
				const cause = result.kind === 'failed' ? result.failure.cause : causeOf(result);
				if (recovery.kind === 'unavailable')
					recovery = {
						kind: 'unavailable',
						...(cause && {
							cause,
						}),
					};
				if (result.kind === 'failed') break;
				log.info(`The list of executions could not be retrieved (${formatCause(causeOf(result), log.sanitize)}).`);
			}
			const isOver = now + pause >= end || recovery.kind === 'several';
			if (looks >= fewestLooks && isOver) break;
			await clock.sleep(pause, signal);
		}
		return {
			...lost,
			recovery: signal.aborted
				? {
						kind: 'cancelled',
					}
				: recovery,
		};
	}
	// CONCATENATED MODULE: ./lib/gate/find-run.js
	async function startRun(inputs, client, wait) {
		const { ifAlreadyRunning, ifOutcomeUnknown, waitForCompletion } = inputs;
		if (ifOutcomeUnknown === 'fail' && ifAlreadyRunning !== 'wait') {
			const isBounded = waitForCompletion || ifAlreadyRunning === 'attach';
			return {
				outcome: await sendTrigger(
					inputs,
					client,
					isBounded
						? {
								until: wait.until,
							}
						: {},
				),
			};
		}
		const query = executionsQuery(client, inputs);
		let noted;
		const before = async () => {
			const listed = await listExecutions(query, client, wait.until);
			if (isFailure(listed)) return listed;
			noted = noteList(listed.value, listed.date, client.clock.now());
			return;
		};
		const outcome = await sendTrigger(inputs, client, {
			until: wait.until,
			before,
		});
		if (noted === void 0)
			return {
				outcome,
			};
		return {
			outcome: await recoverIfLost(outcome, noted, query, inputs, wait, client),
			noted,
		};
	}
	function isRefusedAsRunning({ code, cause, recovery }) {
		return code === 'ALREADY_RUNNING' && recovery === void 0 && !(cause !== void 0 && 'cached' in cause);
	}
	const attachPause = 2e3;
	async function attachToRun(inputs, client, wait, { started }) {
		const { clock, signal, log, maxAttempts } = client;
		log.info('Looking for the execution to attach to.');
		const query = executionsQuery(client, inputs);
		const until = Math.max(wait.until, clock.now() + lateLook(client));
		for (let attempts = 0; ;) {
			const listed = await listExecutions(query, client, until, maxAttempts - attempts);
			if (isFailure(listed))
				return {
					...listed,
					started,
					attempts: attempts + (listed.attempts ?? 1),
				};
			attempts += listed.attempts;
			const [executionId] = runningExecutions(listed.value);
			if (executionId !== void 0)
				return {
					executionId,
					origin: 'attached',
				};
			if (attempts >= maxAttempts || clock.now() + attachPause >= until)
				return {
					code: 'EXECUTION_NOT_FOUND',
					started,
					request: 'executions',
					attempts,
				};
			log.info('The list of executions shows none that is running; asking again.');
			await clock.sleep(attachPause, signal);
		}
	}
	async function startWhenIdle(inputs, client, wait, first, progress) {
		const query = executionsQuery(client, inputs);
		for (let refused = first; ;) {
			client.log.info('Waiting until no execution of the plan is running, to trigger it then.');
			const isIdle = watchPlan(query, refused, wait, client, progress);
			let { noted } = refused;
			const before = async () => {
				const list = await isIdle();
				if (isFailure(list)) return list;
				noted = list;
				return;
			};
			const outcome = await sendTrigger(inputs, client, {
				until: wait.until,
				before,
			});
			if (!isFailure(outcome) || !isRefusedAsRunning(outcome)) {
				const [executionId, ...others] = isFailure(outcome) ? (outcome.recovery?.ids ?? []) : [];
				if (inputs.ifOutcomeUnknown === 'look' && executionId !== void 0 && others.length === 0)
					return {
						executionId,
						origin: 'recovered',
					};
				return recoverIfLost(outcome, noted, query, inputs, wait, client);
			}
			refused = {
				refusal: outcome,
				noted,
			};
		}
	}
	function watchPlan(query, { refusal, noted }, wait, client, progress) {
		const started = noted.running ? 'no' : 'maybe';
		let looks = 0;
		const read = (list, date) => {
			looks++;
			const ids = noted.running ? [] : findUnexplained(list, noted);
			if (ids.length > 0)
				return {
					...refusal,
					recovery: {
						kind: ids.length === 1 ? 'undecided' : 'several',
						ids,
					},
				};
			const [running] = runningExecutions(list);
			if (running !== void 0) progress.problem(`execution ${running} is still running`);
			else if (looks > 1) return noteList(list, date, client.clock.now());
			else progress.problem('no execution is running; looking again before the next trigger');
			return;
		};
		return async () => {
			const problem = (text) => progress.problem(text);
			const list = await poll(query, wait, client, {
				request: 'executions',
				read,
				problem,
				pause: () => wait.interval,
			});
			return isFailure(list)
				? {
						...list,
						started,
					}
				: list;
		};
	}
	async function recoverIfLost(outcome, noted, query, { ifOutcomeUnknown }, wait, client) {
		if (ifOutcomeUnknown === 'fail' || !isFailure(outcome) || !isAmbiguous(outcome)) return outcome;
		const { log } = client;
		const why = outcome.cause === void 0 ? '' : ` (${formatCause(outcome.cause, log.sanitize)})`;
		log.info(`Whether a run was started is not known${why}. The trigger is not sent again.`);
		return log.group('Looking for the run', () => recoverRun(outcome, noted, query, wait, client));
	}
	async function listExecutions(query, client, until, maxAttempts = client.maxAttempts) {
		const whyAgain = (result) => {
			if (result.kind === 'found' || result.kind === 'failed') return;
			const cause = causeOf(result);
			const reason = `The list of executions could not be retrieved: ${formatCause(cause, client.log.sanitize)}.`;
			return {
				reason,
				...('retryAfter' in cause && {
					retryAfter: cause.retryAfter,
				}),
			};
		};
		const ask = () => query(until - client.clock.now());
		const options = {
			...client.retryOptions(until),
			maxAttempts,
		};
		const { result, attempts, cancelled } = await retry(ask, whyAgain, options);
		const failure = {
			started: 'no',
			request: 'executions',
			attempts,
		};
		if (cancelled)
			return {
				code: 'CANCELLED',
				...failure,
			};
		if (result.kind === 'found')
			return {
				...result,
				attempts,
			};
		if (result.kind === 'failed') return result.failure;
		return {
			code: 'SERVICE_UNAVAILABLE',
			...failure,
			cause: causeOf(result),
		};
	}
	// CONCATENATED MODULE: ./lib/testinium/stop.js
	async function stopRun(inputs, executionId, lastSeen, client, hurried) {
		if (lastSeen?.edition === 'cloud')
			return {
				kind: 'skipped',
				reason: 'cloud',
			};
		const { gatewayUrl } = inputs;
		if (gatewayUrl === void 0) return stopPlan(inputs, executionId, client);
		const asking = lastSeen === void 0 ? client : hurried;
		const answer = await executionQuery(asking, inputs, executionId)(1 / 0);
		const execution = answer.kind === 'found' ? answer.value : (lastSeen ?? unavailable(answer));
		if ('kind' in execution) return execution;
		if (execution.edition === 'cloud')
			return {
				kind: 'skipped',
				reason: 'cloud',
			};
		if (execution.ended)
			return {
				kind: 'skipped',
				reason: 'ended',
			};
		const ids = execution.results.filter(({ id, ended }) => !ended && id !== '').map(({ id }) => id);
		if (ids.length === 0)
			return {
				kind: 'skipped',
				reason: 'no-results',
			};
		const body = `{"results":[${ids.join(',')}]}`;
		const result = await client.send({
			method: 'POST',
			url: `${gatewayUrl}/stop/result`,
			body,
		});
		return {
			...readStopResponse(result),
			results: ids.length,
		};
	}
	async function stopPlan(inputs, executionId, client) {
		const list = await executionsQuery(client, inputs)(1 / 0);
		if (list.kind !== 'found') return unavailable(list);
		if (list.value.edition === 'cloud')
			return {
				kind: 'skipped',
				reason: 'cloud',
			};
		const running = runningExecutions(list.value);
		if (!running.includes(executionId)) {
			const isListed = list.value.executions.some(({ id }) => id === executionId);
			return {
				kind: 'skipped',
				reason: isListed ? 'ended' : 'not-listed',
			};
		}
		const others = running.filter((id) => id !== executionId);
		if (others.length > 0)
			return {
				kind: 'skipped',
				reason: 'other-executions',
				others,
			};
		return readStopResponse(
			await client.send({
				url: `${inputs.apiUrl}/plans/${inputs.planId}/stop`,
			}),
		);
	}
	function unavailable(answer) {
		const { cause } = answer.kind === 'failed' ? answer.failure : answer.kind === 'inconclusive' ? answer : notFound;
		return {
			kind: 'skipped',
			reason: 'list-unavailable',
			...(cause && {
				cause,
			}),
		};
	}
	const notFound = {
		cause: {
			status: 404,
			source: 'testinium',
		},
	};
	function readStopResponse(result) {
		if (!isResponse(result)) {
			const cause = result.cancelled
				? {}
				: {
						cause: result.error,
					};
			return {
				kind: result.sent ? 'asked' : 'not-sent',
				...cause,
			};
		}
		const cause = readResponse(result);
		const body = readObject(result);
		const status = 'object' in body && cause.cached !== true ? field(body.object, 'status') : void 0;
		return {
			kind: 'asked',
			cause,
			...(typeof status === 'string' && {
				status: untrusted(status),
			}),
		};
	}
	// CONCATENATED MODULE: ./lib/gate/stop-abandoned-run.js
	const afterCancellation = 5e3;
	const longestStop = 3e4;
	async function stopAbandonedRun(inputs, executionId, lastSeen, client) {
		const { clock, signal: cancelled } = client;
		const done = new AbortController();
		const limit = timeLimit(clock, cancelled, done.signal, 1);
		const half = timeLimit(clock, cancelled, done.signal, 1 / 2);
		try {
			return await stopRun(inputs, executionId, lastSeen, client.withSignal(limit), client.withSignal(half));
		} finally {
			done.abort();
		}
	}
	function timeLimit(clock, cancelled, done, share) {
		const over = new AbortController();
		const end = clock.now() + share * longestStop;
		const run = async () => {
			await clock.sleep(share * longestStop, AbortSignal.any([cancelled, done]));
			if (cancelled.aborted) await clock.sleep(Math.min(share * afterCancellation, end - clock.now()), done);
			over.abort();
		};
		run();
		return over.signal;
	}
	// CONCATENATED MODULE: ./lib/text/decode.js
	const rounds = 4;
	class decode_DerivedText {
		text;
		#source;
		#trace;
		#origins;
		constructor(text, source, trace = () => []) {
			this.text = text;
			this.#source = source;
			this.#trace = trace;
		}
		replace(pattern, replacement) {
			const text = this.text.replace(pattern, replacement);
			return text === this.text
				? this
				: new decode_DerivedText(text, this, () => traceOf(this.text, pattern, replacement));
		}
		originOf({ from, to }) {
			if (this.#source === void 0)
				return {
					from,
					to,
				};
			const origins = (this.#origins ??= this.#trace());
			return this.#source.originOf({
				from: origins[from]?.from ?? 0,
				to: origins[to - 1]?.to ?? 0,
			});
		}
	}
	function traceOf(text, pattern, replacement) {
		const origins = [];
		let done = 0;
		for (const match of text.matchAll(pattern)) {
			const [found, ...groups] = match;
			const made = typeof replacement === 'string' ? replacement : replacement(found, ...groups);
			decode_spread(origins, match.index - done, done, match.index - done);
			decode_spread(origins, made.length, match.index, found.length);
			done = match.index + found.length;
		}
		decode_spread(origins, text.length - done, done, text.length - done);
		return origins;
	}
	function decode_spread(origins, count, from, length) {
		for (let nth = 0; nth < count; nth += 1)
			origins.push({
				from: from + Math.floor((nth * length) / count),
				to: from + Math.ceil(((nth + 1) * length) / count),
			});
	}
	function* decodedStages(text) {
		let stage = text;
		yield stage;
		for (let round = 0; round < rounds; round += 1) {
			const before = stage;
			for (const [pattern, decode] of decoders) {
				const decoded = stage.replace(pattern, decode);
				if (decoded !== stage) yield (stage = decoded);
			}
			if (stage === before) return;
		}
	}
	const utf8 = '[\\xc2-\\xdf][\\x80-\\xbf]|[\\xe0-\\xef][\\x80-\\xbf]{2}|[\\xf0-\\xf4][\\x80-\\xbf]{3}';
	const decoders = [
		[/%(?:u([0-9a-f]{4})|([0-9a-f]{2}))/gi, (_, unit, byte) => fromHex(unit ?? byte)],
		[new RegExp(utf8, 'g'), (bytes) => Buffer.from(bytes, 'latin1').toString()],
		[
			/\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|([^\w\s])|[bfnrtv])/g,
			(_, unit, byte, mark) => mark ?? fromHex(unit ?? byte ?? '20'),
		],
		[
			/&(?:#x0*([0-9a-f]{1,6});?|#0*([0-9]{1,7});?|([a-z]+[0-9]*);)/gi,
			(found, hex, decimal, name) => {
				if (name !== void 0) return names[name] ?? '\ufffd';
				const character = hex === void 0 ? Number(decimal) : parseInt(hex, 16);
				return character <= 1114111 ? String.fromCodePoint(character) : found;
			},
		],
	];
	const names = {
		amp: '&',
		lt: '<',
		gt: '>',
		quot: '"',
		apos: "'",
		nbsp: ' ',
	};
	function fromHex(digits = '') {
		return String.fromCharCode(parseInt(digits, 16));
	}
	function decode_toWords(text) {
		const composed = text.replace(/[ -~]?[\u0080-\uffff]+/g, (run) => run.normalize());
		return composed.replace(blanksOf(composed.text), ' ');
	}
	function toFormWords(words) {
		return words.replace(/[ +]*\+[ +]*/g, ' ');
	}
	function toUnbroken(words) {
		return words.replace(/ +/g, '').replace(/[?\u0080-\uffff]+/g, '\ufffd');
	}
	const readable = new RegExp(`(?:[\\t\\n\\r -~]|${utf8}){4,}`, 'g');
	function* decodedBase64(text) {
		const letters = text.replace(/[^\w+/-]+/g, '');
		for (const offset of [0, 1, 2, 3]) {
			const decoded = Buffer.from(letters.text.slice(offset), 'base64').toString('latin1');
			const lines = decoded.match(readable);
			if (lines !== null) yield new decode_DerivedText(lines.join('\n'), letters, () => traceOfBase64(decoded, offset));
		}
	}
	function traceOfBase64(decoded, offset) {
		const origins = [];
		for (const { 0: line, index } of decoded.matchAll(readable))
			for (let byte = index; byte <= index + line.length; byte += 1)
				origins.push({
					from: offset + Math.floor((byte * 4) / 3),
					to: offset + Math.ceil(((byte + 1) * 4) / 3),
				});
		return origins;
	}
	// CONCATENATED MODULE: ./lib/text/secrets.js
	const inspectedLength = 48 * 1024;
	const keptLength = 32 * 1024;
	const mostCharacters = 16 * inspectedLength;
	const mostBase64 = 3;
	const shortest = 4;
	class Secrets {
		#added = new Set();
		#needles;
		add(secret) {
			this.#added.add(secret);
			this.#needles = void 0;
		}
		redact(text) {
			const seen = text.slice(0, inspectedLength);
			const end = text.length < inspectedLength ? text.length : keptLength;
			const hidden = this.#hiddenIn(seen);
			let redacted = '';
			let done = 0;
			for (let from = hidden.indexOf(1); from !== -1 && from < end; from = hidden.indexOf(1, done)) {
				redacted += `${seen.slice(done, from)}***`;
				done = hidden.indexOf(0, from);
			}
			return redacted + seen.slice(done, end);
		}
		#hiddenIn(text) {
			const hidden = new Uint8Array(text.length + 1);
			const encoded = new Uint8Array(text.length);
			const left = {
				characters: mostCharacters,
			};
			for (const { from, to, length } of this.#find(new decode_DerivedText(text), mostBase64, left)) {
				if (!hidden.subarray(from, to).includes(0)) continue;
				hidden.fill(1, from, to);
				if (to - from !== length) encoded.fill(1, from, to);
			}
			if (left.characters < 0) hidden.fill(1, 0, text.length);
			if (!encoded.includes(1)) return hidden;
			for (const { 0: word, index } of text.matchAll(/\S+/g))
				if (encoded.subarray(index, index + word.length).includes(1)) hidden.fill(1, index, index + word.length);
			return hidden;
		}
		*#find(text, base64, left) {
			const needles = (this.#needles ??= needlesFor(this.#added));
			for (const stage of decodedStages(text)) {
				left.characters -= stage.text.length;
				if (left.characters < 0) return;
				const words = decode_toWords(stage);
				for (const compared of new Set([words, toFormWords(words)])) yield* needles.words.findIn(compared);
				yield* needles.unbroken.findIn(toUnbroken(words));
				if (base64 === 0) continue;
				for (const decoded of decodedBase64(stage)) yield* this.#find(decoded, base64 - 1, left);
			}
		}
	}
	function needlesFor(secrets) {
		const needles = {
			words: new Needles(),
			unbroken: new Needles(),
		};
		for (const secret of secrets)
			for (const stage of decodedStages(new decode_DerivedText(secret))) {
				const words = decode_toWords(stage);
				const text = words.text.trim();
				needles.words.add(text);
				if (text.includes(' ')) needles.words.add(toFormWords(words).text.trim());
				if (isTellingUnbroken(text)) needles.unbroken.add(toUnbroken(words).text);
			}
		return needles;
	}
	function isTellingUnbroken(secret) {
		if (/^[\w.~+/=-]{40,}$/.test(secret)) return /[0-9]/.test(secret);
		const ascii = secret.replace(/[^!->@-~]/g, '');
		return /[^ -~]/.test(secret) && ascii.length >= (/[^A-Za-z]/.test(ascii) ? 5 : 8);
	}
	class Needles {
		#byStart = new Array(4096);
		add(needle) {
			if (Array.from(needle).length < shortest) return;
			let key = 0;
			for (let at = 0; at < shortest; at += 1) key = nextKey(key, needle, at);
			const sameKey = (this.#byStart[key] ??= []);
			if (!sameKey.includes(needle)) sameKey.push(needle);
		}
		*findIn(text) {
			for (const span of this.#spansIn(text.text))
				yield {
					...text.originOf(span),
					length: span.to - span.from,
				};
		}
		*#spansIn(text) {
			let [from, to] = [0, 0];
			let key = 0;
			for (let at = 0; at < text.length; at += 1) {
				key = nextKey(key, text, at);
				const sameKey = this.#byStart[key];
				if (sameKey === void 0) continue;
				const start = at - shortest + 1;
				for (const needle of sameKey) {
					if (start < 0 || !text.startsWith(needle, start)) continue;
					if (start > to && to > 0)
						yield {
							from,
							to,
						};
					if (start > to || to === 0) from = start;
					to = Math.max(to, start + needle.length);
				}
			}
			if (to > 0)
				yield {
					from,
					to,
				};
		}
	}
	function nextKey(key, text, at) {
		return ((key << 3) ^ text.charCodeAt(at)) & 4095;
	}
	// CONCATENATED MODULE: ./lib/log.js
	class Log {
		#secrets = new Secrets();
		sanitize = createSanitizer(this.#secrets);
		redact = (text) => this.#secrets.redact(text);
		setSecret(secret) {
			core_setSecret(secret);
			this.#secrets.add(secret);
		}
		info(line) {
			info(log_withoutCommands(line));
		}
		notice(title, text) {
			notice(log_withoutCommands(text), {
				title: log_withoutCommands(title),
			});
		}
		warning(title, text) {
			warning(log_withoutCommands(text), {
				title: log_withoutCommands(title),
			});
		}
		error(title, text) {
			this.info(title);
			error(log_withoutCommands(text), {
				title: log_withoutCommands(title),
			});
		}
		debug(line) {
			if (isDebug()) core_debug(line());
		}
		group(title, work) {
			return group(log_withoutCommands(title), work);
		}
	}
	function log_withoutCommands(text) {
		if (!text.includes('::') && !text.includes('##[')) return text;
		return text.replace(/^(\s*)::/gm, '$1: :').replaceAll('##[', '## [');
	}
	// CONCATENATED MODULE: ./lib/report/facts.js
	const notStarted = 'No run was started.';
	function formatRequest({ failure: { request = 'trigger' }, result, plan, execution = '' }) {
		return {
			trigger: `GET ${result.triggerUrl ?? ''}`,
			'sign-in': `POST ${result.authUrl ?? ''}`,
			executions: `list the executions of ${plan}`,
			execution: `read ${execution}`,
		}[request];
	}
	function formatAnswer({ failure, response, sanitize }) {
		const { code, cause, attempts = 1 } = failure;
		if (failure.response !== void 0) {
			const { alreadyRunning, message } = failure.response;
			const answer = formatResponse(
				{
					status: 200,
					source: 'testinium',
					...(message && {
						message,
					}),
				},
				sanitize,
			);
			return `${answer}; successful is false${alreadyRunning ? ', already_running is true' : ''}`;
		}
		const isRetried = ['NETWORK_ERROR', 'SIGN_IN_FAILED', 'SERVICE_UNAVAILABLE', 'EXECUTION_NOT_FOUND'].includes(code);
		const times = isRetried && attempts > 1 ? `, tried ${String(attempts)} times` : '';
		if (cause === void 0) return code === 'EXECUTION_NOT_FOUND' ? `no running execution${times}` : '';
		const text = formatCause(cause, sanitize) + times;
		if (code === 'WAIT_TIMED_OUT') return `the last polls failed, mostly with: ${text}`;
		if (code === 'NETWORK_ERROR') return `no connection: ${text}`;
		if (response === void 0) return `no complete response: ${text}`;
		const { retryAfter } = response;
		return retryAfter === void 0 ? text : `${text}; Retry-After: ${sanitize(untrusted(retryAfter))}`;
	}
	function whatIsKnown(about) {
		const { failure, execution, result, response } = about;
		if (execution !== void 0) {
			if (mayHaveStopped(result.stop)) return `This step no longer watches ${execution}.`;
			const continues = result.running === true ? 'continues' : 'may continue';
			return `${execution} ${continues} in Testinium; this step no longer watches it.`;
		}
		if (isAmbiguous(failure) || isUnproven(about))
			return `${whyNotProven(response)}The run may have started. This step did not send the request again.`;
		if (failure.started === 'no' && failure.code !== 'ALREADY_RUNNING') return notStarted;
		const refused = 'Testinium refused to start the plan because it is running.';
		const { ids = [] } = failure.recovery ?? {};
		if (failure.started === 'no') return refused;
		return ids.length === 0
			? `${refused} A proxy or gateway that repeats requests may have started that run with this step's own request.`
			: `${refused} Either a proxy or gateway repeated this step's request and so started ${ids.length === 1 ? '' : 'one of '}${executions(ids)}, or somebody else did.`;
	}
	function whyNotProven(response) {
		const { status = 0, cached } = response ?? {};
		if (cached === true) return 'A cache returned the response to another request. ';
		const gateway = 'proxy or gateway may have answered after it had passed the request on. ';
		if (status >= 400) return `${status < 500 ? "Testinium's API does not refuse like this: a" : 'A'} ${gateway}`;
		return status >= 300 ? 'The redirect was not followed. ' : '';
	}
	function isUnproven({ failure: { code, request = 'trigger' }, response }) {
		if (request !== 'trigger' || response === void 0) return false;
		if (['INVALID_REQUEST', 'ACCESS_DENIED', 'FORBIDDEN', 'TEST_PLAN_NOT_FOUND'].includes(code))
			return !isFromTestinium(response);
		return response.cached === true && [409, 429].includes(response.status);
	}
	function formatRecovery({ kind, ids = [], cause, duration = 0 }, sanitize) {
		switch (kind) {
			case 'none': {
				const within = duration < 500 ? '' : ` within ${(duration / 1e3).toFixed(0)} s`;
				return `no new execution of the plan appeared${within}; it may still appear`;
			}

			case 'several':
				return `${executions(ids)} of the plan are new, so it cannot be told which one this step started`;

			case 'undecided':
				return `${executions(ids)} of the plan ${ids.length === 1 ? 'is' : 'are'} new, but not certain to be this step's`;

			case 'unavailable':
				return `the executions of the plan could not be retrieved${cause === void 0 ? '' : `: ${formatCause(cause, sanitize)}`}`;

			case 'cancelled':
				return 'the step was cancelled before the run was found';
		}
	}
	function formatStop({ kind, reason, others = [], results, cause, status }, sanitize) {
		const response = cause && formatCause(cause, sanitize);
		if (kind === 'not-sent') return `Testinium could not be asked to stop it: ${response ?? 'there was no time left'}`;
		if (kind === 'skipped') {
			const why = {
				cloud: 'Testinium Cloud has no call for this',
				ended: 'it is no longer running',
				'not-listed': "it is not in the list of the plan's executions",
				'no-results': 'Testinium names no result of it that has not ended',
				'other-executions': `${executions(others)} of the plan would be stopped as well`,
				'list-unavailable': `what is running could not be retrieved (${response ?? 'no response came in time'})`,
			}[reason ?? 'list-unavailable'];
			return `Testinium was not asked to stop it: ${why}`;
		}
		const what = results === void 0 ? 'it' : `its results that had not ended (${String(results)})`;
		const asked = `Testinium was asked to stop ${what}`;
		if (cause === void 0 || response === void 0) return `${asked}; no response came in time`;
		if (isNetworkError(cause)) return `${asked}; no complete response: ${response}`;
		if (status !== void 0) return `${asked}; it responded ${sanitize(status)} (${response})`;
		const unsaid = cause.status === 200 ? ', which does not say whether it did' : '';
		return `${asked}; it responded ${response}${unsaid}`;
	}
	function mayHaveStopped(stop) {
		return stop?.kind === 'asked' || stop?.reason === 'ended';
	}
	function executions(ids) {
		const more = ids.length - 10;
		const all = ids.slice(0, 10).join(', ') + (more > 0 ? ` and ${String(more)} more` : '');
		return `execution${ids.length === 1 ? '' : 's'} ${all}`;
	}
	function formatEnvironments(environments, sanitize) {
		const names = environments.slice(0, 20).map(({ id, name }) => {
			if (name === void 0) return id === void 0 ? 'one without id or name' : sanitize(id);
			return id === void 0 ? sanitize(name) : `${sanitize(name)} (${sanitize(id)})`;
		});
		const more = environments.length - names.length;
		return names.join(', ') + (more > 0 ? ` and ${String(more)} more` : '');
	}
	// CONCATENATED MODULE: ./lib/testinium/list-reader.js
	const maxDuration = 6e4;
	const maxRequestDuration = 2e4;
	const list_reader_maxBytes = 64 * 1024 * 1024;
	class ListReader {
		#client;
		#maxRequests;
		#until;
		#requests = 0;
		#bytes = 0;
		#renewal;
		#isRenewed = false;
		constructor(client, maxRequests) {
			this.#client = client;
			this.#maxRequests = maxRequests;
			this.#until = client.clock.now() + maxDuration;
		}
		async read(url, permission) {
			const { log, clock, signal, canSignIn } = this.#client;
			const limit = this.#limit();
			if (limit !== void 0)
				return {
					problem: limit,
					final: true,
				};
			this.#requests++;
			const wasRenewed = this.#isRenewed;
			const timeout = Math.min(this.#until - clock.now(), maxRequestDuration);
			const result = await this.#client.send(
				{
					url,
					maxBytes: list_reader_maxBytes,
				},
				timeout,
			);
			if (signal.aborted)
				return {
					problem: 'the step was cancelled',
					final: true,
				};
			if (!isResponse(result))
				return {
					problem: formatCause(result.error, log.sanitize),
					final: false,
				};
			this.#bytes += result.body.length;
			const { status } = result;
			const describe = (problem) => {
				const { message, ...info } = readResponse(result, problem);
				return formatResponse(
					{
						...info,
						...(status !== 200 &&
							message && {
								message,
							}),
					},
					log.sanitize,
				);
			};
			const cached = cacheProblem(result);
			if (cached !== void 0)
				return {
					problem: describe(cached),
					final: false,
				};
			if (status === 401 && canSignIn && !wasRenewed) {
				this.#renewal ??= this.#renew();
				await this.#renewal;
				if (this.#isRenewed) return this.read(url, permission);
				return {
					problem: `${describe()}, and signing in again failed`,
					final: true,
				};
			}
			if (status === 401 || status === 403)
				return {
					problem: `${describe()}; the user needs the permission ${permission}`,
					final: true,
				};
			if (status !== 200)
				return {
					problem: describe(),
					final: status === 429,
				};
			const entries = result.tooLarge ? void 0 : parseJson(result.body);
			if (Array.isArray(entries))
				return {
					entries,
					now: responseDate(result) ?? Date.now(),
				};
			const body = readObject(result, list_reader_maxBytes);
			return {
				problem: describe('problem' in body ? body.problem : 'its body is not a list'),
				final: false,
			};
		}
		async #renew() {
			const failure = await this.#client.signIn(this.#until - this.#client.clock.now());
			this.#isRenewed = failure === void 0;
		}
		#limit() {
			if (this.#client.clock.now() >= this.#until) return `no more than ${String(maxDuration / 1e3)} s are spent on it`;
			if (this.#requests >= this.#maxRequests) return `no more than ${String(this.#maxRequests)} requests are made`;
			return this.#bytes >= list_reader_maxBytes
				? `no more than ${String(list_reader_maxBytes / 1024 / 1024)} MiB are read`
				: void 0;
		}
	}
	// CONCATENATED MODULE: ./lib/testinium/results.js
	const maxConcurrency = 4;
	async function readResults(wanted, client) {
		const lists = new ListReader(client, wanted.all ? 1e3 : 200);
		return wanted.execution.edition === 'cloud' ? readFromCloud(wanted, lists) : nameFromEnterprise(wanted, lists);
	}
	async function readFromCloud(wanted, lists) {
		const { apiUrl, executionId, all } = wanted;
		const { counts } = wanted.execution;
		if (!all) {
			const failed = await readLastFailed(wanted, lists);
			if ('problem' in failed) {
				if (failed.final)
					return {
						problem: `The results could not be retrieved: ${failed.problem}.`,
					};
			} else if (addsUp(failed, counts)) return conclude(failed, wanted);
		}
		const listed = await lists.read(`${apiUrl}/scenarios/execution/${executionId}`, 'SCENARIO_VIEW');
		if ('problem' in listed) {
			const problem = `The scenarios of the execution could not be retrieved: ${listed.problem}.`;
			const failed = all ? await readLastFailed(wanted, lists) : [];
			if ('problem' in failed || failed.length === 0 || !addsUp(failed, counts))
				return {
					problem,
				};
			return conclude(failed, wanted, [problem]);
		}
		const read = new Map();
		const readScenarioResults = async (scenario) => {
			const url = `${apiUrl}/results/execution/${executionId}/scenario/${scenario.id}`;
			const list = await lists.read(url, 'TEST_RESULT_VIEW');
			if ('problem' in list) return list;
			for (const result of readEntries(list))
				if ((result.executionId ?? executionId) === executionId) read.set(result.id, withNames(result, scenario));
			return;
		};
		const areRead = () => {
			const results = [...read.values()];
			return !all && addsUp(results, counts) && lastAttempts(results, 0).length === results.length;
		};
		const unread = await forEach(failuresFirst(listed), readScenarioResults, areRead);
		const problems = [...unread].map(
			([problem, count]) => `The results of ${plural(count, 'scenario')} could not be retrieved: ${problem}.`,
		);
		return read.size === 0 && problems.length > 0
			? {
					problem: problems.join(' '),
				}
			: conclude([...read.values()], wanted, problems);
	}
	async function readLastFailed(wanted, lists) {
		const url = `${wanted.apiUrl}/plans/${wanted.planId}/lastFailedScenarios`;
		const list = await lists.read(url, 'TEST_RESULT_VIEW');
		if ('problem' in list) return list;
		const failed = new Map();
		for (const entry of list.entries.filter(isObject)) {
			const scenario = readScenario(field(entry, 'scenario'));
			const results = field(entry, 'test_results');
			for (const result of readEntries({
				entries: Array.isArray(results) ? results : [],
				now: list.now,
			}))
				if (result.executionId === wanted.executionId) failed.set(result.id, withNames(result, scenario));
		}
		return [...failed.values()];
	}
	async function nameFromEnterprise(wanted, lists) {
		const { apiUrl, planId, execution, all } = wanted;
		const { results } = execution;
		if (results.length === 0)
			return {
				problem: 'Testinium did not list the results.',
			};
		const projectIds = results.flatMap((result) => (all || hasFailed(result) ? (result.projectId ?? []) : []));
		const scenarios = new Map();
		const unread = await forEach([...new Set(projectIds)], async (projectId) => {
			const list = await lists.read(`${apiUrl}/projects/${projectId}/plans/${planId}/scenarios`, 'SCENARIO_VIEW');
			if ('problem' in list) return list;
			for (const scenario of list.entries.map(readScenario)) if (scenario) scenarios.set(scenario.id, scenario);
			return;
		});
		const problems = [...unread].map(
			([problem, count]) =>
				`The names of the scenarios of ${plural(count, 'project')} could not be retrieved: ${problem}.`,
		);
		const named = results.map((result) => withNames(result, scenarios.get(result.scenarioId ?? '')));
		return conclude(named, wanted, problems);
	}
	function conclude(read, { execution: { counts }, all }, problems = []) {
		const results = problems.length === 0 && addsUp(read, counts) ? read : lastAttempts(read, total(counts));
		const counted = all ? total(counts) : countNotPassed(counts);
		const unread = Math.max(0, counted - results.filter(({ status }) => all || !isPass(status)).length);
		const which = all ? 'results' : 'results that are not SUCCESS';
		const sentence = `Testinium counts ${String(counted)} ${which}, of which ${String(unread)} could not be retrieved.`;
		return {
			results,
			notEnded: results.filter(({ ended }) => !ended).length,
			unread,
			problems: unread === 0 ? problems : [...problems, sentence],
		};
	}
	function addsUp(results, counts) {
		const left = new Map(counts);
		for (const { status } of results) left.set(status, (left.get(status) ?? 0) - 1);
		return [...left].every(([status, count]) => isPass(status) || count === 0);
	}
	function readEntries({ entries, now }) {
		return entries.flatMap((entry) => readTestResult(entry, now) ?? []).filter(({ id }) => id !== '');
	}
	function readScenario(entry) {
		const id = isObject(entry) ? readId(field(entry, 'id')) : void 0;
		if (!isObject(entry) || id === void 0) return;
		const [name, sourceFile] = [readWords(entry, 'scenario_name'), readWords(entry, 'source_file')];
		return {
			id,
			...(name !== void 0 && {
				name,
			}),
			...(sourceFile !== void 0 && {
				sourceFile,
			}),
		};
	}
	function failuresFirst({ entries }) {
		const [failed, others] = [new Map(), new Map()];
		for (const entry of entries) {
			const scenario = readScenario(entry);
			const summary = isObject(entry) ? field(entry, 'result_summary') : void 0;
			const hasFailures =
				isObject(summary) && Object.entries(summary).some(([status, count]) => !isPass(status) && count !== 0);
			if (scenario) (hasFailures ? failed : others).set(scenario.id, scenario);
		}
		return [...new Map([...failed, ...others]).values()];
	}
	function withNames(result, scenario) {
		if (scenario === void 0) return result;
		const { id, name, sourceFile } = scenario;
		return {
			...result,
			scenarioId: result.scenarioId ?? id,
			...(name !== void 0 && {
				scenario: name,
			}),
			...(sourceFile !== void 0 && {
				sourceFile,
			}),
		};
	}
	async function forEach(items, action, isDone = () => false) {
		const failures = new Map();
		const count = (problem, number) => failures.set(problem, (failures.get(problem) ?? 0) + number);
		let next = 0;
		let final;
		const work = async () => {
			while (final === void 0 && next < items.length && !isDone()) {
				const failure = await action(items[next++]);
				if (failure === void 0) continue;
				count(failure.problem, 1);
				if (failure.final) final ??= failure;
			}
		};
		await Promise.all(
			Array.from(
				{
					length: maxConcurrency,
				},
				work,
			),
		);
		if (final !== void 0) count(final.problem, items.length - next);
		return isDone() ? new Map() : failures;
	}
	function plural(count, noun) {
		return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
	}
	// CONCATENATED MODULE: ./lib/report/junit-file.js
	function removeOldReport(given, environment, log) {
		const resolved = given.trim() === '' ? void 0 : resolveInWorkspace(given.trim(), environment);
		if (resolved === void 0 || 'problem' in resolved) return;
		const problem = removeFile(resolved.file);
		if (problem === void 0) return;
		const shown = log.sanitize(untrusted(resolved.file.relative));
		log.warning('An old JUnit report could not be removed', `${shown}: ${problem}.`);
	}
	function removeFile(file) {
		const problem = attempt(() => (0, external_node_fs_namespaceObject.unlinkSync)(locate(file)));
		return problem === words['ENOENT'] ? void 0 : problem;
	}
	function junit_file_writeFile(file, text) {
		return attempt(() => {
			const target = locate(file, external_node_fs_namespaceObject.mkdirSync);
			const name = `.junit-${String(process.pid)}-${Math.random().toString(36).slice(2)}.tmp`;
			const temporary = external_node_path_default().join(external_node_path_default().dirname(target), name);
			try {
				(0, external_node_fs_namespaceObject.writeFileSync)(temporary, text, {
					flag: 'wx',
				});
				(0, external_node_fs_namespaceObject.renameSync)(temporary, target);
			} catch (error) {
				(0, external_node_fs_namespaceObject.rmSync)(temporary, {
					force: true,
				});
				throw error;
			}
		});
	}
	function locate({ workspace, relative }, create) {
		const folders = relative.split('/');
		const name = folders.pop() ?? '';
		const exists = (place) =>
			(0, external_node_fs_namespaceObject.lstatSync)(place, {
				throwIfNoEntry: false,
			}) !== void 0;
		let folder = workspace;
		for (const part of folders) {
			const next = external_node_path_default().join(folder, part);
			if (create !== void 0 && !exists(next)) create(next);
			folder = realPathWithin(workspace, next);
		}
		const file = external_node_path_default().join(folder, name);
		if (exists(file)) realPathWithin(workspace, file);
		return file;
	}
	function realPathWithin(workspace, place) {
		const real = (0, external_node_fs_namespaceObject.realpathSync)(place);
		const way = external_node_path_default().relative(workspace, real);
		const isWithin =
			way !== '..' &&
			!way.startsWith(`..${external_node_path_default().sep}`) &&
			!external_node_path_default().isAbsolute(way);
		if (!isWithin) throw new Error('a link leads out of the workspace');
		return real;
	}
	const words = {
		EACCES: 'permission is denied (EACCES)',
		EISDIR: 'there is a folder with that name (EISDIR)',
		ENOENT: 'a folder on its path is missing, or a link leads nowhere (ENOENT)',
		ENOSPC: 'there is no space left (ENOSPC)',
		ENOTDIR: 'a part of its path is a file (ENOTDIR)',
		EPERM: 'permission is denied (EPERM)',
		EROFS: 'the file system is read-only (EROFS)',
	};
	function attempt(action) {
		try {
			action();
			return;
		} catch (error) {
			const { code, message } = error;
			return code === void 0 ? message : (words[code] ?? code);
		}
	}
	// CONCATENATED MODULE: ./lib/report/counts.js
	function displayStatus(status, sanitize) {
		return isKnownStatus(status) ? status : sanitize(untrusted(status));
	}
	function displayCounts(counts, sanitize) {
		const shown = new Map();
		for (const [status, count] of counts) {
			const name = displayStatus(status, sanitize);
			shown.set(name, (shown.get(name) ?? 0) + count);
		}
		return shown;
	}
	const mostNamed = 8;
	function formatCounts(counts, sanitize) {
		const all = total(counts);
		if (all === 0) return 'no results';
		const left = total(new Map([...counts].filter(([status]) => isUnfinished(status))));
		const failed = countNotPassed(counts) - left;
		const parts = [`${String(all - failed - left)} of ${String(all)} passed`];
		if (failed > 0) parts.push(`${String(failed)} failed`);
		if (left > 0) parts.push(`${String(left)} left`);
		const others = [...displayCounts(counts, sanitize)].filter(([status, count]) => !isPass(status) && count > 0);
		const named = others.slice(0, mostNamed).map(([status, count]) => `${shortenStatus(status)} ${String(count)}`);
		if (others.length > mostNamed) named.push('\u2026');
		return parts.join(', ') + (named.length === 0 ? '' : ` (${named.join(', ')})`);
	}
	function shortenStatus(status) {
		return printable(status, 40);
	}
	function formatDuration(ms) {
		const seconds = Math.floor(ms / 1e3);
		const pad = (value) => String(value % 60).padStart(2, '0');
		const hours = Math.floor(seconds / 3600);
		return `${hours > 0 ? `${String(hours)}:` : ''}${pad(Math.floor(seconds / 60))}:${pad(seconds)}`;
	}
	// CONCATENATED MODULE: ./lib/report/readable-result.js
	const maxShownMessage = 16 * 1024;
	const [maxCharacters, charactersAtOnce] = [4 * 1024 * 1024, 256 * 1024];
	const omitted = 'omitted: the errors of all results are more than 4 MiB';
	async function toReadableResults(results, { sanitize, redact }, signal) {
		const line = memoize((text) => sanitize(untrusted(text)));
		const statusOf = memoize((status) => shortenStatus(displayStatus(status, sanitize)) || 'unknown');
		let characters = 0;
		const messageOf = memoize((raw) => {
			characters += raw.length;
			const message = characters > maxCharacters ? omitted : toReadableMessage(raw, redact);
			return {
				message,
				firstLine: redact(printable(message.split('\n', 1)[0] ?? '', 200)) || 'no message',
			};
		});
		const readable = [];
		let nextLook = 0;
		for (const result of results) {
			if (characters >= nextLook) {
				await new Promise((resolve) => setImmediate(resolve));
				if (signal.aborted) return;
				nextLook = characters + charactersAtOnce;
			}
			const { id, status, scenario = '', scenarioId, environment = '', environmentId, seconds, startedAt } = result;
			const sourceFile = line(result.sourceFile ?? '');
			readable.push({
				id,
				status: statusOf(status),
				passed: isPass(status),
				failed: hasFailed(result),
				scenario: line(scenario) || nameById('scenario', scenarioId),
				environment: line(environment) || nameById('environment', environmentId),
				...(sourceFile !== '' && {
					sourceFile,
				}),
				...(seconds !== void 0 && {
					seconds,
				}),
				...(startedAt !== void 0 && {
					startedAt,
				}),
				...messageOf(result.message ?? ''),
			});
		}
		return readable;
	}
	function compareResults(a, b) {
		return (
			compareText(a.scenario, b.scenario) ||
			compareText(a.environment, b.environment) ||
			Number(BigInt(a.id) - BigInt(b.id))
		);
	}
	function compareText(a, b) {
		return a < b ? -1 : a > b ? 1 : 0;
	}
	function nameById(thing, id) {
		return id === void 0 ? `unknown ${thing}` : `${thing} ${id}`;
	}
	function toReadableMessage(raw, redact) {
		const redacted = redact(raw);
		const certain = raw.length < maxMessageLength ? redacted : redacted.slice(0, -2 * maxShownMessage);
		const text = certain.slice(0, maxShownMessage).toWellFormed();
		const lines = text
			.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
			.replace(new RegExp('[^\\P{C}\\n\\t]+', 'gu'), ' ')
			.trim();
		const safe = Buffer.from(log_withoutCommands(lines === text ? lines : redact(lines)));
		if (safe.length <= maxShownMessage) return safe.toString();
		return safe
			.subarray(0, maxShownMessage)
			.toString()
			.replace(/\ufffd+$/, '');
	}
	function memoize(work) {
		const done = new Map();
		return (text) => {
			const known = done.get(text) ?? {
				value: work(text),
			};
			done.set(text, known);
			return known.value;
		};
	}
	// CONCATENATED MODULE: ./lib/report/junit.js
	const maxTexts = 16 * 1024 * 1024;
	function renderJunit(planId, executionId, results) {
		const suite = `Testinium plan ${planId}`;
		const uniqueName = numberNames();
		let left = maxTexts;
		const cases = results.toSorted(compareResults).map((result) => {
			const { scenario, environment, sourceFile, seconds = 0, status, passed, message, firstLine } = result;
			const attributes = [
				attribute('name', uniqueName(withoutColons(`${printable(scenario, 150)} [${environment}]`))),
				attribute('classname', suite),
				...(sourceFile === void 0 ? [] : [attribute('file', withoutColons(sourceFile))]),
				attribute('time', seconds.toFixed(3)),
			];
			const testCase = `    <testcase ${attributes.join(' ')}`;
			if (passed) return `${testCase}/>`;
			const text = escapeXml(left > 0 ? message || status : firstLine);
			left -= Buffer.byteLength(text);
			const failure = `<failure ${attribute('type', status)} ${attribute('message', firstLine)}>${text}</failure>`;
			return `${testCase}>\n      ${failure}\n    </testcase>`;
		});
		const sums = [
			attribute('tests', String(results.length)),
			attribute('failures', String(results.filter(({ passed }) => !passed).length)),
			'errors="0" skipped="0"',
			attribute('time', results.reduce((sum, { seconds = 0 }) => sum + seconds, 0).toFixed(3)),
			...timestamp(results),
		].join(' ');
		return [
			'<?xml version="1.0" encoding="UTF-8"?>',
			`<testsuites name="${suite}, execution ${executionId}" ${sums}>`,
			`  <testsuite name="${suite}" ${sums}>`,
			...cases,
			'  </testsuite>',
			'</testsuites>',
			'',
		].join('\n');
	}
	function numberNames() {
		const uses = new Map();
		return (name) => {
			const number = (uses.get(name) ?? 0) + 1;
			uses.set(name, number);
			return number === 1 ? name : `${name} (${String(number)})`;
		};
	}
	function timestamp(results) {
		const first = results.reduce((least, { startedAt = 1 / 0 }) => Math.min(least, startedAt), 1 / 0);
		return first < Date.UTC(1e4, 0) ? [attribute('timestamp', new Date(first).toISOString().slice(0, 19))] : [];
	}
	function withoutColons(value) {
		return value.replace(/:(?=:)/g, ': ');
	}
	function attribute(name, value) {
		return `${name}="${escapeXml(value)}"`;
	}
	const entities = {
		'&': '&amp;',
		'<': '&lt;',
		'>': '&gt;',
		'"': '&quot;',
		"'": '&apos;',
	};
	function escapeXml(text) {
		return text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);
	}
	// CONCATENATED MODULE: ./lib/report/failed-tests.js
	async function reportFailedTests({ run, execution, failure }, { apiUrl, planId, junitFile }, client) {
		const passed = failure === void 0;
		if (run === void 0 || execution === void 0) return;
		if (!passed && failure.code !== 'TESTS_FAILED' && failure.code !== 'WAIT_TIMED_OUT') return;
		const { executionId } = run;
		const { counts } = execution;
		if (passed && countNotPassed(counts) === 0 && junitFile === void 0)
			return {
				outputs: {
					'failed-tests': '[]',
				},
				html: '',
			};
		const { log, signal } = client;
		const all = junitFile !== void 0;
		const read = await readResults(
			{
				apiUrl,
				planId,
				executionId,
				execution,
				all,
			},
			client,
		);
		if ('problem' in read) {
			log.info(all ? `${read.problem} So no JUnit report was written.` : read.problem);
			return;
		}
		const results = await toReadableResults(read.results, log, signal);
		if (results === void 0) {
			log.info('The failing tests are not named, as the step was cancelled.');
			return;
		}
		const tests = listFailedTests(results);
		await logFailedTests(tests, counts, log);
		const notes = [...(read.notEnded === 0 ? [] : [`${String(read.notEnded)} had not ended.`]), ...read.problems];
		for (const note of notes) log.info(note);
		if (passed) warnOfContradiction(results, counts, log);
		const file = all ? writeReport(junitFile, planId, executionId, results, log) : void 0;
		const isComplete = results.length > 0 && tests.length >= countFailed(counts) && (passed || tests.length > 0);
		const sentence = summarizeFailedTests(tests);
		return {
			outputs: {
				...(isComplete && {
					'failed-tests': failedTestsOutput(tests),
				}),
				...(file !== void 0 && {
					'junit-file': file,
				}),
			},
			...(sentence !== void 0 && {
				sentence,
			}),
			html: renderFailedTests(tests, total(counts), notes, file && log.sanitize(untrusted(file))),
		};
	}
	function countFailed(counts) {
		return countNotPassed(new Map([...counts].filter(([status]) => !isUnfinished(status))));
	}
	function warnOfContradiction(results, counts, log) {
		const [read, counted] = [results.filter(({ passed }) => !passed).length, countNotPassed(counts)];
		if (read <= counted) return;
		log.warning(
			'Results contradict the pass',
			`The step passed by Testinium's counts, in which ${String(counted)} of ${String(total(counts))} results are not ` +
				`SUCCESS. Of the results that were read one by one ${String(read)} are not. Open the execution in Testinium.`,
		);
	}
	function writeReport(file, planId, executionId, results, log) {
		const { relative } = file;
		const problem =
			results.length === 0
				? 'no result could be read'
				: junit_file_writeFile(file, renderJunit(planId, executionId, results));
		log.info(
			problem === void 0
				? `JUnit report: ${log.sanitize(untrusted(relative))}`
				: `The JUnit report was not written: ${problem}.`,
		);
		return problem === void 0 ? relative : void 0;
	}
	function listFailedTests(results) {
		const rank = ({ status }) => ['ERROR', 'FAILURE'].indexOf(status);
		return results.filter(({ failed }) => failed).sort((a, b) => rank(b) - rank(a) || compareResults(a, b));
	}
	function failedTestsOutput(tests) {
		const rows = [];
		let size = '[]'.length;
		for (const { scenario, environment, status, seconds, firstLine: message, id: result_id } of tests.slice(0, 100)) {
			const row = JSON.stringify({
				scenario,
				environment,
				status,
				seconds,
				message,
				result_id,
			});
			size += Buffer.byteLength(row) + ','.length;
			if (size > 64 * 1024) break;
			rows.push(row);
		}
		return `[${rows.join(',')}]`;
	}
	async function logFailedTests(tests, counts, log) {
		if (tests.length === 0) return;
		await log.group(`Failing tests (${String(tests.length)} of ${String(total(counts))})`, () => {
			for (const { scenario, environment, status, seconds, firstLine } of tests) {
				const time = seconds === void 0 ? '' : `, ${formatSeconds(seconds)}`;
				log.info(`${status}: ${scenario} (${environment}${time}): ${firstLine}`);
			}
			return Promise.resolve();
		});
	}
	function formatSeconds(seconds) {
		const whole = Math.round(seconds);
		return seconds < 59.95
			? `${seconds.toFixed(1)} s`
			: `${String(Math.floor(whole / 60))} min ${String(whole % 60)} s`;
	}
	function groupIntoRows(tests) {
		const rows = new Map();
		for (const test of tests) {
			const key = JSON.stringify([test.scenario, test.status, test.firstLine]);
			const row = rows.get(key);
			if (row === void 0) rows.set(key, [test]);
			else row.push(test);
		}
		return [...rows.values()];
	}
	function summarizeFailedTests(tests) {
		const first = groupIntoRows(tests).slice(0, 3);
		if (first.length === 0) return;
		const names = first.map((row) => {
			const { size } = new Set(row.map(({ environment }) => environment));
			return `${printable(row[0].scenario, 100)} (${row[0].status}${size === 1 ? '' : ` in ${String(size)} environments`})`;
		});
		const more = tests.length - first.flat().length;
		return `${names.join(', ')}${more === 0 ? '' : ` and ${String(more)} more`}`;
	}
	const [maxOpen, maxFolded, maxNotes] = [10, 50, 10];
	function renderFailedTests(tests, counted, notes, file) {
		const rows = groupIntoRows(tests);
		const folded = rows.slice(maxOpen, maxOpen + maxFolded);
		const more = rows.slice(maxOpen + maxFolded).flat().length;
		const places = file === void 0 ? 'in the log of this step' : `in the log of this step and in ${file}`;
		const sentences = [...(more === 0 ? [] : [`${String(more)} more: ${places}.`]), ...notes.slice(0, maxNotes)];
		if (rows.length === 0 && sentences.length === 0) return '';
		const blocks = [
			`<h4>Failing tests (${String(tests.length)} of ${String(counted)})</h4>`,
			...(rows.length === 0 ? [] : [renderTable(rows.slice(0, maxOpen))]),
			...(folded.length === 0
				? []
				: [`<details><summary>${String(folded.flat().length)} more</summary>\n${renderTable(folded)}\n</details>`]),
			...sentences.map((sentence) => `<p>${escapeHtml(sentence)}</p>`),
		];
		return blocks.map((block) => `${block}\n\n`).join('');
	}
	function renderTable(rows) {
		const heads = ['Scenario', 'Environment', 'Status', 'Error'].map((head) => `<th align="left">${head}</th>`);
		return `<table>\n<tr>${heads.join('')}<th align="right">Time</th></tr>\n${rows.map(renderRow).join('\n')}\n</table>`;
	}
	function renderRow(row) {
		const [{ scenario, status, firstLine }] = row;
		const times = row.flatMap(({ seconds }) => seconds ?? []).sort((a, b) => b - a);
		const words = [...new Set(times.map(formatSeconds))];
		const time = `${words.length > 1 ? 'up to ' : ''}${words[0] ?? ''}`;
		const cells = [renderText(scenario), renderEnvironments(row), renderText(status), renderText(firstLine)];
		const left = cells.map((cell) => `<td>${cell}</td>`).join('');
		return `<tr valign="top">${left}<td align="right">${time.replaceAll(' ', '&nbsp;')}</td></tr>`;
	}
	function renderEnvironments(row) {
		const shown = row.slice(0, 8).map(({ environment }) => environment);
		while (shown.length > 1 && shown.join('').length > 300) shown.pop();
		const more = row.length - shown.length;
		return [...shown.map(renderText), ...(more === 0 ? [] : [`and ${String(more)} more`])].join('<br>');
	}
	function renderText(text) {
		return escapeHtml(text).replace(/(?:&#\d+;|[^\s&]){24}(?=\S)/gu, '$&<wbr>');
	}
	// CONCATENATED MODULE: ./lib/report/messages.js
	const checkFirst =
		'Check in Testinium whether the plan is running before you run this step again, or it may run twice.';
	const checkApiUrl = "Check that api-url is the address of Testinium's REST API, not of a website or a proxy.";
	const checkAuthUrl = 'Check auth-url, which defaults to an address derived from api-url.';
	const checkGateways = 'Check the proxies and gateways between this runner and Testinium.';
	const checkCaches = 'Make sure that no cache between this runner and Testinium stores responses of its API.';
	const checkCompany = 'Check company-id, which Testinium Cloud and Enterprise 2.0 require for reading executions.';
	const runAgainLater = 'Run this step again later, or raise max-attempts.';
	const messages = {
		INVALID_INPUT: {
			state: 'failure',
			headline: 'The inputs are not valid',
			status: `Nothing was sent to Testinium. ${notStarted}`,
			advice: 'Correct the inputs that are named here, then run this step again.',
		},
		SIGN_IN_FAILED: {
			state: 'error',
			headline: 'Signing in to Testinium failed',
			advice: signInAdvice,
		},
		NETWORK_ERROR: {
			state: 'error',
			headline: 'Testinium could not be reached',
			advice: networkAdvice,
		},
		UNKNOWN_OUTCOME: {
			state: 'error',
			headline: ({ failure: { problems }, plan }) =>
				problems === void 0 ? `It is not known whether ${plan} started` : 'Internal error, please report it',
			advice: lookAdvice,
		},
		UNEXPECTED_RESPONSE: {
			state: 'error',
			headline: (about) =>
				isGatewayStatus(about.response) ? gatewayHeadline(about) : "The response is not one that Testinium's API sends",
			advice: (about) => `${unexpectedResponseAdvice(about)} ${lookAdvice(about)}`,
		},
		INVALID_REQUEST: {
			state: 'failure',
			headline: ({ plan }) => `Testinium did not accept the request to run ${plan}`,
			advice: 'Check plan-id, callback-url, is-group-run and company-id against the plan in Testinium.',
		},
		ACCESS_DENIED: {
			state: 'failure',
			headline: accessHeadline,
			advice: accessAdvice,
		},
		FORBIDDEN: {
			state: 'failure',
			headline: accessHeadline,
			advice: accessAdvice,
		},
		TEST_PLAN_NOT_FOUND: {
			state: 'failure',
			headline: ({ plan }) => `There is no ${plan}`,
			advice:
				'Check plan-id, company-id and api-url: the plan may belong to another company or another Testinium. If they are right, Testinium may have removed this endpoint, which its documentation calls deprecated.',
		},
		ALREADY_RUNNING: {
			state: 'failure',
			headline: ({ plan }) => `${plan} is already running`,
			advice: ({ failure: { recovery } }) => {
				const { ids = [] } = recovery ?? {};
				if (ids.length === 0)
					return 'Wait until the run has ended and run this step again, set if-already-running to wait or attach, or set force-run to true to start another run beside it.';
				const take = 'With if-outcome-unknown: look, the step takes a single new execution as its own.';
				return `Check in Testinium who started ${executions(ids)} before you run this step again.${ids.length === 1 ? ` ${take}` : ''}`;
			},
		},
		ENVIRONMENT_UNAVAILABLE: {
			state: 'failure',
			headline: ({ plan }) => `${plan} was not started: environments are unavailable`,
			advice: 'Make these environments available in Testinium or remove them from the plan, then run this step again.',
		},
		NOT_STARTED: {
			state: 'failure',
			headline: ({ plan }) => `${plan} was not started`,
			advice: 'If the response does not say why, start the plan in Testinium by hand to see what prevents it.',
		},
		SYSTEM_INTERNAL_ERROR: {
			state: 'failure',
			headline: 'Testinium reported an internal error',
			advice: lookAdvice,
		},
		SERVICE_UNAVAILABLE: {
			state: 'error',
			headline: ({ response }) =>
				response?.status === 429 ? 'Testinium is too busy' : 'Testinium or a gateway before it is unavailable',
			advice: (about) =>
				about.response?.status === 429
					? `${runAgainLater} If the step waits, wait-timeout-minutes bounds all attempts.`
					: lookAdvice(about),
		},
		EXECUTION_NOT_FOUND: {
			state: 'error',
			headline: ({ execution, plan }) =>
				execution === void 0 ? `No running execution of ${plan} was found` : `Testinium does not find ${execution}`,
			advice: ({ execution }) =>
				execution === void 0
					? `The run may just have ended: check in Testinium, then run this step again. ${checkCompany}`
					: `Check in Testinium whether somebody removed it. ${checkCompany}`,
		},
		TESTS_FAILED: {
			state: 'failure',
			headline: ({ plan }) => `${plan} did not pass`,
			status: ({ execution = '' }) =>
				`${execution} has ended. Only SUCCESS passes; results that are unfinished, missing or contradicted do not.`,
			advice: ({ result: { allowedPercentage = 0 } }) =>
				`Open the execution in Testinium to see why. max-failure-percentage is ${String(allowedPercentage)}.`,
		},
		NO_RESULTS: {
			state: 'failure',
			headline: ({ plan }) => `${plan} ended without results`,
			status: ({ execution = '' }) => `${execution} has ended, and Testinium counts no results in it.`,
			advice: 'Open the execution in Testinium to see why nothing ran.',
		},
		WAIT_TIMED_OUT: {
			state: 'error',
			headline: ({ failure: { timeout = 0 }, result, plan, execution }) => {
				const minutes = timeout === 6e4 ? '1 minute' : `${String(timeout / 6e4)} minutes`;
				if (execution === void 0) return `${plan} was not seen idle within ${minutes}`;
				return `${plan} ${result.running === true ? 'did not' : 'was not seen to'} end within ${minutes}`;
			},
			advice: ({ execution = 'the plan', response }) => {
				const raise = `Look at ${execution} in Testinium, or raise wait-timeout-minutes (and timeout-minutes of the job).`;
				return isClientError(response) ? `${raise} ${checkCompany}` : raise;
			},
		},
		CANCELLED: {
			state: 'error',
			headline: ({ execution }) =>
				`The step was cancelled${execution === void 0 ? '' : ` while it waited for ${execution}`}`,
			advice: ({ failure, execution }) => {
				if (execution !== void 0) return 'Stop the execution in Testinium if it is not wanted.';
				return failure.started === 'no' ? 'Run this step again to run the plan.' : checkFirst;
			},
		},
	};
	const unproven = {
		headline: gatewayHeadline,
		advice: ({ response }) =>
			`${response?.cached === true ? checkCaches : `Check api-url. ${checkGateways}`} ${checkFirst}`,
	};
	const failedQuery = {
		headline: ({ execution, plan }) => `${execution ?? `the executions of ${plan}`} could not be retrieved`,
		status: (about) =>
			about.execution === void 0 && about.failure.started === 'no'
				? `The plan is not triggered without this list, as a lost response could not be followed up. ${notStarted}`
				: whatIsKnown(about),
		advice: queryAdvice,
	};
	function textsFor(about) {
		const { code, request = 'trigger' } = about.failure;
		const texts = messages[code];
		if (isUnproven(about))
			return {
				...texts,
				...unproven,
			};
		const codes = ['ACCESS_DENIED', 'FORBIDDEN', 'SERVICE_UNAVAILABLE', 'UNEXPECTED_RESPONSE'];
		return request !== 'trigger' && codes.includes(code)
			? {
					...texts,
					...failedQuery,
				}
			: texts;
	}
	function describeResult(result, sanitize, failedTests = '') {
		const { failure, planId = '', run, execution: seen, stop } = result;
		if (failure === void 0) return describeSuccess(result, sanitize);
		const { code, cause, problems = [], recovery } = failure;
		const about = {
			result,
			failure,
			sanitize,
			plan: `test plan ${planId}`,
			execution: run === void 0 ? void 0 : `execution ${run.executionId}`,
			response: cause === void 0 || isNetworkError(cause) ? void 0 : cause,
		};
		const { state, headline, status = whatIsKnown, advice } = textsFor(about);
		const format = (text) => capitalize(typeof text === 'string' ? text : text(about));
		const answer = formatAnswer(about);
		return message(state, format(headline), code, [
			...problems.map((problem) => [code === 'INVALID_INPUT' ? 'Input' : 'Error', problem]),
			['Request', answer && formatRequest(about)],
			['Response', answer],
			['Results', seen && code !== 'NO_RESULTS' ? formatCounts(seen.counts, sanitize) : ''],
			['Failing tests', failedTests],
			['Error', seen?.error === void 0 ? '' : `"${sanitize(seen.error)}"`],
			[environmentsLabel, formatEnvironments(failure.response?.environments ?? [], sanitize)],
			['Looked', recovery === void 0 || code === 'ALREADY_RUNNING' ? '' : formatRecovery(recovery, sanitize)],
			['Stop', stop === void 0 ? '' : formatStop(stop, sanitize)],
			['Status', format(status)],
			['What to do', format(mayHaveStopped(stop) ? 'Check in Testinium that the execution has ended.' : advice)],
			[linkLabel, result.executionUrl ?? ''],
		]);
	}
	const environmentsLabel = 'Unavailable environments';
	const linkLabel = 'Open it';
	function describeSuccess(result, sanitize) {
		const { planId = '', run, execution, allowedPercentage = 0 } = result;
		const plan = `Test plan ${planId}`;
		if (execution !== void 0) {
			const { counts } = execution;
			const allowed = String(allowedPercentage);
			const within = countNotPassed(counts) === 0 ? '' : `, within max-failure-percentage ${allowed}`;
			const word = allowedPercentage === 0 ? 'passed' : `passed, with at most ${allowed} % failures allowed`;
			return message('success', `${plan} passed: ${formatCounts(counts, sanitize)}${within}`, word, []);
		}
		const { alreadyRunning = false, environments = [] } = run?.response ?? {};
		const [headline, word] = {
			started: [`${plan} started${alreadyRunning ? ' beside a run that was in progress' : ''}`, 'started'],
			attached: [`${plan} is running`, 'attached to the execution that was already running'],
			recovered: [`${plan} started`, 'recovered as the only new execution, after the response was lost'],
		}[run?.origin ?? 'started'];
		return message('success', headline, word, [[environmentsLabel, formatEnvironments(environments, sanitize)]]);
	}
	function withUnwrittenOutputs(given, problem, executionId) {
		const outputs = ['Outputs', `could not be written: ${problem}`];
		if (given.code !== void 0)
			return {
				...given,
				facts: [outputs, ...given.facts],
			};
		const execution = executionId === void 0 ? '' : `: execution ${executionId}`;
		return message('error', 'The outputs of the step could not be written', 'UNKNOWN_OUTCOME', [
			outputs,
			['Status', `${given.headline}${execution}. Later steps cannot read the outputs, so this step is red.`],
			[
				'What to do',
				'Make sure that the runner can write the file that GITHUB_OUTPUT names (free space, permissions). Check in Testinium before you run this step again.',
			],
		]);
	}
	function message(state, headline, word, all) {
		const code =
			state === 'success'
				? {}
				: {
						code: word,
					};
		return {
			state,
			...code,
			headline,
			word,
			facts: all.filter(([, text]) => text !== ''),
		};
	}
	const longestAnnotation = 4e3;
	const longestLink = 1e3;
	function annotationText({ facts }) {
		const lines = facts
			.filter(([label, text]) => label !== linkLabel || text.length <= longestLink)
			.map(([label, text]) => ({
				line: `${label}: ${text}`,
				stays: ['Status', 'What to do', linkLabel].includes(label),
			}));
		const length = (of) => of.reduce((sum, { line }) => sum + line.length + 1, 0);
		const staying = lines.filter(({ stays }) => stays);
		const share = Math.floor((longestAnnotation - length(staying)) / (lines.length - staying.length)) - 1;
		const most = length(lines) <= longestAnnotation ? 1 / 0 : share;
		return lines
			.map(({ line, stays }) =>
				stays || line.length <= most ? line : `${line.slice(0, most - 1).toWellFormed()}\u2026`,
			)
			.join('\n');
	}
	function capitalize(text) {
		return text.charAt(0).toUpperCase() + text.slice(1);
	}
	const noResponse = {
		status: 0,
		source: 'other',
	};
	function accessHeadline({ plan }) {
		return `Testinium denied access to ${plan}`;
	}
	function gatewayHeadline({ plan, response }) {
		return `A proxy or gateway answered for ${plan} (HTTP ${String(response?.status)})`;
	}
	function isGatewayStatus({ status } = noResponse) {
		return [502, 504, 561].includes(status) || (status >= 520 && status <= 530);
	}
	function networkAdvice({ failure: { cause } }) {
		return cause !== void 0 && isNetworkError(cause) ? cause.advice : checkGateways;
	}
	function lookAdvice({ failure: { recovery, problems } }) {
		if (recovery !== void 0 || problems !== void 0) return checkFirst;
		return `${checkFirst} With if-outcome-unknown: look, the step looks for the run itself.`;
	}
	function unexpectedResponseAdvice({ response }) {
		const { status, cached } = response ?? noResponse;
		if (cached === true) return checkCaches;
		if (status >= 300 && status < 400) return 'Correct api-url so that it is the address of the REST API itself.';
		return isGatewayStatus(response) ? `${checkGateways} See whether Testinium is available.` : checkApiUrl;
	}
	function signInAdvice(about) {
		const { response, result } = about;
		if (response === void 0) return networkAdvice(about);
		if (response.status === 429 || response.status >= 500) return `${runAgainLater} ${checkAuthUrl}`;
		return [refusedSignInAdvice(response), result.signInHint].join(' ').trim();
	}
	function refusedSignInAdvice({ status, oauthError = '' }) {
		const client = 'Check client-id and client-secret, or client-key.';
		const user = 'Check username and password.';
		const clientFirst = status === 401 ? `${client} ` : '';
		if (oauthError === 'invalid_client') return client;
		if (oauthError === 'invalid_grant') return user;
		if (['unauthorized_client', 'unsupported_grant_type', 'invalid_scope'].includes(oauthError))
			return `${clientFirst}Ask an administrator of Testinium to allow this client the grant type "password".`;
		if (status === 400 || status === 401) return `${clientFirst}${user} ${checkAuthUrl}`;
		if (status !== 403) return checkAuthUrl;
		return `Ask an administrator of Testinium to give this user and this client access. ${checkAuthUrl}`;
	}
	function accessAdvice({ failure: { code, request = 'trigger' }, response, result }) {
		const signsIn = result.authUrl !== void 0;
		const { oauthError, message } = response ?? {};
		const isAboutToken = oauthError === 'invalid_token' || /expired|invalid_token/i.test(message?.untrusted ?? '');
		if (code === 'ACCESS_DENIED' && isAboutToken)
			return signsIn
				? 'Testinium does not accept the token that it has just issued: check that auth-url and api-url belong to the same Testinium.'
				: 'The token is not valid or has expired, as it is valid for an hour: give a new one, or let the step sign in, so that it can renew its token.';
		const checkToken =
			'Check that the token is valid and has not expired (it is valid for an hour, and renewed where the step signs in). ';
		const checkUser = {
			trigger: 'the permission PLAN_RUN, and access to this plan. Check company-id if it belongs to several companies.',
			executions: `the permission TEST_EXECUTION_VIEW. ${checkCompany}`,
			execution: `permission to read executions. ${checkCompany}`,
			'sign-in': 'access.',
		}[request];
		return `${code === 'ACCESS_DENIED' && !signsIn ? checkToken : ''}Check that the user has ${checkUser}`;
	}
	function queryAdvice(about) {
		const { failure, response, execution = 'the plan' } = about;
		if (failure.code === 'UNEXPECTED_RESPONSE') return `Look at ${execution} in Testinium.`;
		if (failure.code === 'SERVICE_UNAVAILABLE')
			return isClientError(response) ? `${runAgainLater} ${checkCompany}` : runAgainLater;
		return response !== void 0 && isFromTestinium(response) ? accessAdvice(about) : checkGateways;
	}
	function isClientError({ status } = noResponse) {
		return status >= 400 && status < 500 && status !== 429;
	}
	// CONCATENATED MODULE: ./lib/report/outputs.js
	const outputs_maxBytes = 64 * 1024;
	function triggerOutputs(outcome, redact, executionUrl) {
		if (isFailure(outcome)) {
			if (outcome.response !== void 0) return responseOutputs(outcome.response, redact);
			return outcome.code === 'ALREADY_RUNNING'
				? {
						'already-running': 'true',
					}
				: {};
		}
		const { executionId, origin, response } = outcome;
		return {
			'execution-id': executionId,
			...(executionUrl === void 0
				? {}
				: {
						'execution-url': executionUrl,
					}),
			...(origin === 'attached'
				? {
						'already-running': 'true',
					}
				: {}),
			...(response === void 0 ? {} : responseOutputs(response, redact)),
		};
	}
	function responseOutputs({ alreadyRunning, environmentList }, redact) {
		const list = Array.isArray(environmentList) ? environmentList : [];
		const entries = takeFitting(list, outputs_maxBytes - '[]'.length, (entry) => writeJson(redactJson(entry, redact)));
		return {
			'already-running': String(alreadyRunning),
			'unavailable-environments': `[${entries.join(',')}]`,
		};
	}
	const results = {
		TESTS_FAILED: 'failed',
		NO_RESULTS: 'failed',
		WAIT_TIMED_OUT: 'timed-out',
	};
	function resultOutputs({ failure, execution }, sanitize) {
		const result = failure === void 0 ? execution && 'passed' : results[failure.code];
		if (result === void 0) return {};
		return {
			result,
			...(execution && {
				'result-summary': countsJson(displayCounts(execution.counts, sanitize)),
			}),
		};
	}
	function countsJson(counts) {
		const write = ([status, count]) => `${JSON.stringify(status)}:${String(count)}`;
		const members = takeFitting([...counts], outputs_maxBytes - '{"others":9007199254740991}'.length, write);
		const others = total(new Map([...counts].slice(members.length)));
		if (others > 0) members.push(write(['others', others]));
		return `{${members.join(',')}}`;
	}
	function takeFitting(values, limit, write) {
		const written = [];
		let bytes = -1;
		for (const value of values) {
			const text = write(value);
			bytes += Buffer.byteLength(text) + 1;
			if (bytes > limit) break;
			written.push(text);
		}
		return written;
	}
	function redactJson(value, redact) {
		if (typeof value === 'string') return redact(value);
		if (Array.isArray(value)) return value.map((entry) => redactJson(entry, redact));
		if (!isObject(value)) return value;
		return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, redactJson(entry, redact)]));
	}
	class OutputFile {
		#environment;
		#problem;
		constructor(environment) {
			this.#environment = environment;
		}
		get problem() {
			return this.#problem;
		}
		write(values) {
			const lines = Object.entries(values).filter(([, value]) => Buffer.byteLength(value) <= outputs_maxBytes);
			if (lines.length === 0) return;
			const text = lines.map(([name, value]) => `${name}=${value}\n`).join('');
			const problem = append(this.#environment['GITHUB_OUTPUT'], text);
			this.#problem ??= problem;
		}
		writeSummary(markdown) {
			return append(this.#environment['GITHUB_STEP_SUMMARY'], markdown);
		}
	}
	function append(file, text) {
		const { O_APPEND, O_CREAT, O_NONBLOCK, O_WRONLY } = external_node_fs_namespaceObject.constants;
		try {
			if (file === void 0 || file === '') return 'the runner names no file';
			const descriptor = (0, external_node_fs_namespaceObject.openSync)(
				file,
				O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK,
			);
			try {
				(0, external_node_fs_namespaceObject.writeFileSync)(descriptor, text);
			} finally {
				(0, external_node_fs_namespaceObject.closeSync)(descriptor);
			}
			return;
		} catch (error) {
			return error instanceof Error ? error.message : String(error);
		}
	}
	// CONCATENATED MODULE: ./lib/report/progress.js
	const progress_minute = 6e4;
	const longUnchanged = 10 * progress_minute;
	function withProgress(title, { clock, signal, log }, wait) {
		const done = new AbortController();
		const over = AbortSignal.any([done.signal, signal]);
		const began = clock.now();
		let text = 'no response yet';
		let writtenAt = began;
		let counts = '';
		let countsChangedAt = began;
		const write = () => {
			writtenAt = clock.now();
			const unchanged = writtenAt - countsChangedAt;
			const hint =
				unchanged < longUnchanged ? '' : `, unchanged for ${String(Math.floor(unchanged / progress_minute))} minutes`;
			log.info(`${formatDuration(writtenAt - began)}  ${text}${hint}`);
		};
		const problem = (now) => {
			const isNew = now !== text;
			text = now;
			if (isNew) write();
		};
		const update = (execution) => {
			const now = formatCounts(execution.counts, log.sanitize);
			if (now !== counts) countsChangedAt = clock.now();
			counts = now;
			problem(now);
		};
		const remind = async () => {
			for (;;) {
				await clock.sleep(writtenAt + progress_minute - clock.now(), over);
				if (over.aborted) return;
				if (clock.now() - writtenAt >= progress_minute) write();
			}
		};
		return log.group(title, async () => {
			const reminding = remind();
			try {
				return await wait({
					update,
					problem,
				});
			} finally {
				done.abort();
				await reminding;
			}
		});
	}
	// CONCATENATED MODULE: ./lib/http/trust-settings.js
	const trustFlag =
		/^--(no[-_])?(use[-_](openssl|system|bundled)[-_]ca|openssl[-_][\w-]+|tls[-_]cipher[-_]list)(?=$|=)/;
	function describeTrustSettings(environment, execArgv = process.execArgv) {
		const isSet = (name) => (environment[name] ?? '') !== '';
		const flagsIn = (words) =>
			words.flatMap((word) => trustFlag.exec(word.replaceAll('"', ''))?.[0].replaceAll('_', '-') ?? []);
		const inOptions = flagsIn((environment['NODE_OPTIONS'] ?? '').split(/\s+/));
		const flags = [...flagsIn(execArgv), ...inOptions.map((flag) => `${flag} (NODE_OPTIONS)`)];
		if (environment['NODE_USE_SYSTEM_CA'] === '1') flags.push('NODE_USE_SYSTEM_CA=1');
		const readsFiles = flags.some((flag) => /^--use-(openssl|system)-ca|^NODE_USE/.test(flag));
		const files = (readsFiles ? ['SSL_CERT_FILE', 'SSL_CERT_DIR', 'OPENSSL_CONF'] : ['OPENSSL_CONF']).filter(isSet);
		const settings = [...flags, ...files];
		return [
			...(isSet('NODE_EXTRA_CA_CERTS') ? [describeExtraAuthorities(environment['NODE_EXTRA_CA_CERTS'] ?? '')] : []),
			...(settings.length > 0
				? [`These settings decide which certificates are accepted: ${settings.join(', ')}.`]
				: []),
			...(environment['NODE_TLS_REJECT_UNAUTHORIZED'] === '0'
				? ['NODE_TLS_REJECT_UNAUTHORIZED=0 is ignored: certificates are always checked.']
				: []),
		];
	}
	function describeExtraAuthorities(file) {
		try {
			const { length } =
				(0, external_node_fs_namespaceObject.readFileSync)(file, 'latin1').match(
					/^-----BEGIN (X509 )?CERTIFICATE-----/gm,
				) ?? [];
			const certificates = `${length === 0 ? 'no' : String(length)} certificate${length === 1 ? '' : 's'}`;
			return `NODE_EXTRA_CA_CERTS names a file with ${certificates} of authorities to be trusted.`;
		} catch (error) {
			const { code = 'unknown error' } = error;
			return `NODE_EXTRA_CA_CERTS adds no certificate authority: its file cannot be read (${code}).`;
		}
	}
	// CONCATENATED MODULE: ./lib/report/run-log.js
	function logSettings({ inputs, notices, warnings }, environment, log) {
		const { planId, apiUrl, forceRun, credentials } = inputs;
		const way = (url) => {
			const route = routeTo(url, environment);
			return 'problem' in route ? route.problem : formatRoute(route);
		};
		const host = (url) => log.sanitize(untrusted(new URL(url).host));
		log.info(`Test plan ${planId} on ${host(apiUrl)}, ${forceRun ? 'forced' : 'not forced'}, ${way(apiUrl)}`);
		if ('authUrl' in credentials) {
			const { authUrl } = credentials;
			if (host(authUrl) !== host(apiUrl) || way(authUrl) !== way(apiUrl))
				log.info(`Signing in at ${host(authUrl)}, ${way(authUrl)}`);
		}
		const usesTls = requestUrls(inputs).some((url) => url.startsWith('https:') || way(url).startsWith('via'));
		if (usesTls) for (const line of describeTrustSettings(environment)) log.info(line);
		for (const warning of warnings) log.warning('Secrets may be exposed', warning);
		if (notices.length > 0) log.notice('An input has no effect', notices.join(' '));
	}
	function logRun({ executionId, origin, response }, executionUrl, log) {
		switch (origin) {
			case 'started':
				log.info(`Started: execution ${executionId}`);
				if (response?.alreadyRunning === true)
					log.notice(
						'Started while already running',
						'The plan was already running; force-run started this run beside it.',
					);
				if (response !== void 0 && response.environments.length > 0)
					log.info(`Unavailable environments: ${formatEnvironments(response.environments, log.sanitize)}`);
				break;

			case 'attached':
				log.info(`Attached to execution ${executionId}, which was already running`);
				break;

			case 'recovered':
				log.info(`Recovered: execution ${executionId}`);
				log.notice(
					'Recovered after its response was lost',
					`Execution ${executionId} is the only execution of the plan that is new since this step triggered it, so it is taken as this step's own. It may be another's that started in the same moment.`,
				);
		}
		if (executionUrl !== void 0) log.info(`Open it: ${executionUrl}`);
	}
	// CONCATENATED MODULE: ./lib/report/summary.js
	const summary_maxBytes = 1e6;
	const tooLong = '<p>The failing tests are left out here, as they are too long: see the log of this step.</p>\n\n';
	function renderSummary(message, result, failedTests, sanitize) {
		const counts = result.execution === void 0 ? '' : renderCounts(result.execution.counts, sanitize);
		const elsewhere = [
			linkLabel,
			...(counts === '' ? [] : ['Results']),
			...(failedTests === '' ? [] : ['Failing tests']),
		];
		const mark = message.state === 'success' ? '\u2705' : '\u274c';
		const rows = [
			...describeExecution(result, sanitize),
			['Verdict', escapeHtml(message.word)],
			...message.facts
				.filter(([label]) => !elsewhere.includes(label))
				.map(([label, text]) => [label, escapeHtml(text)]),
		].map(([label = '', html = '']) => `<tr><th align="left">${label}</th><td>${html}</td></tr>`);
		const page = ['', `<h3>${mark} ${escapeHtml(message.headline)}</h3>`, '', '<table>', ...rows, '</table>', '', ''];
		const summary = (failedTests) => page.join('\n') + failedTests + counts;
		return Buffer.byteLength(summary(failedTests)) < summary_maxBytes ? summary(failedTests) : summary(tooLong);
	}
	function describeExecution({ planId, run, executionUrl, execution }, sanitize) {
		const rows = [];
		const name = execution?.planName === void 0 ? '' : ` ${escapeHtml(sanitize(execution.planName))}`;
		if (planId !== void 0) rows.push(['Plan', planId + name]);
		if (run !== void 0) {
			const { executionId } = run;
			const link = executionUrl === void 0 ? executionId : `<a href="${escapeHtml(executionUrl)}">${executionId}</a>`;
			rows.push(['Execution', link]);
		}
		if (execution?.duration !== void 0) rows.push(['Duration', formatDuration(execution.duration)]);
		return rows;
	}
	const mostStatuses = 12;
	function renderCounts(counts, sanitize) {
		const sorted = [...displayCounts(counts, sanitize)]
			.map(([status, count]) => [shortenStatus(status), count])
			.filter(([, count]) => count > 0)
			.sort(([, a], [, b]) => b - a);
		if (sorted.length === 0) return '';
		const others = sorted.slice(mostStatuses).reduce((sum, [, count]) => sum + count, 0);
		const shown = [...sorted.slice(0, mostStatuses), ...(others > 0 ? [['others', others]] : [])];
		const rows = shown.map(([status, count]) => {
			const share = ((100 * count) / total(counts)).toFixed(1);
			return `<tr><td>${escapeHtml(status)}</td><td align="right">${String(count)}</td><td align="right">${share} %</td></tr>`;
		});
		return [
			'<table>',
			'<tr><th align="left">Result</th><th align="right">Count</th><th align="right">Share</th></tr>',
			...rows,
			'</table>',
			'',
			'```mermaid',
			pieColours(shown.map(([status]) => status)),
			'pie showData title Results',
			...shown.map(([status, count]) => `    "${status.replace(/[^A-Za-z0-9_ -]+/g, ' ')}" : ${String(count)}`),
			'```',
			'',
			'',
		].join('\n');
	}
	const otherColours = ['#9a6700', '#6e7781', '#8250df', '#57606a', '#bf8700', '#424a53', '#0969da', '#8c959f'];
	const knownColours = new Map([
		['SUCCESS', '#2da44e'],
		['FAILURE', '#cf222e'],
		['ERROR', '#fa4549'],
	]);
	function pieColours(statuses) {
		const slices = statuses.map((status, at) => [
			`pie${String(at + 1)}`,
			knownColours.get(status) ?? otherColours[at % otherColours.length],
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
	// CONCATENATED MODULE: ./lib/testinium/client.js
	const commonHeaders = {
		Accept: 'application/json',
		'Accept-Encoding': 'identity',
		'Cache-Control': 'no-cache, no-store',
		Pragma: 'no-cache',
	};
	class TestiniumClient {
		#inputs;
		#options;
		#access;
		canSignIn;
		clock;
		signal;
		log;
		maxAttempts;
		requestTimeout;
		constructor(inputs, options, access) {
			const { credentials } = inputs;
			this.#inputs = inputs;
			this.#options = options;
			this.#access = access ?? {
				token: 'token' in credentials ? credentials.token : '',
			};
			this.canSignIn = !('token' in credentials);
			this.clock = options.clock;
			this.signal = options.signal;
			this.log = options.log;
			this.maxAttempts = inputs.maxAttempts;
			this.requestTimeout = inputs.requestTimeout;
		}
		async signIn(within = 1 / 0) {
			const { credentials } = this.#inputs;
			if ('token' in credentials) return;
			const until = this.clock.now() + within;
			const send = (request) => this.#send(request, until - this.clock.now());
			const granted = await signIn(credentials, send, this.log, this.retryOptions(until));
			if (isFailure(granted)) return granted;
			this.log.setSecret(granted.token);
			this.#access.token = granted.token;
			return;
		}
		retryOptions(until = 1 / 0) {
			const { maxAttempts, clock, signal, log } = this;
			return {
				maxAttempts,
				clock,
				signal,
				until,
				log: (line) => log.info(line),
			};
		}
		send({ method = 'GET', url, body, maxBytes }, timeout = 1 / 0) {
			const { companyId } = this.#inputs;
			const request = {
				method,
				url,
				headers: {
					Authorization: `Bearer ${this.#access.token}`,
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
				...(maxBytes === void 0
					? {}
					: {
							maxBytes,
						}),
			};
			return this.#send(request, timeout);
		}
		withSignal(signal) {
			return new TestiniumClient(
				this.#inputs,
				{
					...this.#options,
					signal,
				},
				this.#access,
			);
		}
		async #send(request, timeout) {
			const { environment, clock, signal, log } = this.#options;
			const began = clock.now();
			const options = {
				environment,
				clock,
				signal,
				timeout: Math.max(0, Math.min(timeout, this.requestTimeout)),
			};
			const result = await sendRequest(
				{
					...request,
					headers: {
						...commonHeaders,
						...request.headers,
					},
				},
				options,
			);
			log.debug(() => {
				const { method, url } = request;
				const address = log.sanitize(untrusted(addressWithoutSecrets(url)));
				const took = `after ${String(Math.round(clock.now() - began))} ms`;
				if (!isResponse(result))
					return `${method} ${address}: ${formatNetworkError(result.error, log.sanitize)}, ${took}`;
				const { status, headers, body } = result;
				const sent = debugHeaders.filter((name) => headers[name] !== void 0);
				const texts = sent.map((name) => `${name}: ${log.sanitize(untrusted(String(headers[name])))}`);
				return `${method} ${address}: HTTP ${String(status)} ${took} (${[...texts, `${String(body.length)} bytes`].join('; ')})`;
			});
			return result;
		}
	}
	const debugHeaders = [
		'server',
		'via',
		'date',
		'age',
		'warning',
		'content-type',
		'content-encoding',
		'retry-after',
		'www-authenticate',
	];
	// CONCATENATED MODULE: ./lib/step.js
	async function runStep({ readInput, environment, clock, signal }) {
		const log = new Log();
		const outputs = new OutputFile(environment);
		for (const secret of [...secretsInInputs(readInput), ...proxySecrets(environment)]) log.setSecret(secret);
		removeOldReport(readInput('junit-file'), environment, log);
		const checked = readInputs(readInput, environment, log.sanitize);
		if ('problems' in checked) {
			const failure = {
				code: 'INVALID_INPUT',
				started: 'no',
				problems: checked.problems,
			};
			return step_conclude(
				{
					failure,
				},
				void 0,
				{
					log,
					outputs,
					status: void 0,
				},
			);
		}
		const { inputs } = checked;
		logSettings(checked, environment, log);
		const options = {
			environment,
			clock,
			signal,
			log,
		};
		const step = {
			inputs,
			client: new TestiniumClient(inputs, options),
			wait: {
				until: clock.now() + inputs.waitTimeout,
				timeout: inputs.waitTimeout,
				interval: inputs.pollInterval,
			},
			log,
			outputs,
			status: inputs.commitStatus && new CommitStatus(inputs.commitStatus, options),
		};
		let result = describeStep(inputs, log);
		let failedTests;
		try {
			result = {
				...result,
				...(await start(step)),
			};
			if (result.run !== void 0 && inputs.waitForCompletion) {
				result = {
					...result,
					...(await follow(result, result.run, step)),
				};
				failedTests = await reportFailedTests(result, inputs, step.client);
				outputs.write(failedTests?.outputs ?? {});
			}
		} catch (error) {
			log.debug(() => (error instanceof Error ? log.redact(error.stack ?? '') : ''));
			result = {
				...result,
				failure: internalError(error, result.run, log),
			};
		}
		return step_conclude(result, failedTests, step);
	}
	function describeStep(inputs, { sanitize }) {
		const { planId, credentials, maxFailurePercentage } = inputs;
		const signIn =
			'authUrl' in credentials
				? {
						authUrl: sanitize(untrusted(credentials.authUrl)),
						signInHint: credentials.hint,
					}
				: {};
		const url = sanitize(untrusted(triggerUrl(inputs)));
		return {
			planId,
			triggerUrl: url,
			...signIn,
			allowedPercentage: maxFailurePercentage,
		};
	}
	async function start({ inputs, client, wait, log, outputs, status }) {
		const { planId, ifAlreadyRunning } = inputs;
		const refused = client.canSignIn ? await client.signIn() : void 0;
		if (refused !== void 0)
			return {
				failure: refused,
			};
		const first = await startRun(inputs, client, wait);
		let { outcome } = first;
		if (isFailure(outcome) && isRefusedAsRunning(outcome) && ifAlreadyRunning !== 'fail') {
			const refusal = outcome;
			outputs.write(triggerOutputs(refusal, log.redact));
			const isRunning = `Test plan ${planId} is already running`;
			await status?.pending(isRunning);
			outcome = await withProgress(isRunning, client, (progress) =>
				ifAlreadyRunning === 'attach' || first.noted === void 0
					? attachToRun(inputs, client, wait, refusal)
					: startWhenIdle(
							inputs,
							client,
							wait,
							{
								refusal,
								noted: first.noted,
							},
							progress,
						),
			);
		}
		if (isFailure(outcome)) {
			outputs.write(triggerOutputs(outcome, log.redact));
			return {
				failure: outcome,
			};
		}
		const template = inputs.executionUrl;
		const url = template === void 0 ? void 0 : executionUrl(template, planId, outcome.executionId);
		outputs.write(triggerOutputs(outcome, log.redact, url));
		logRun(outcome, url, log);
		return {
			run: outcome,
			executionUrl: url,
		};
	}
	async function follow(result, run, step) {
		const { inputs, client, wait, log, outputs, status } = step;
		const { executionId } = run;
		await status?.pending(`Test plan ${inputs.planId} is running: execution ${executionId}`, result.executionUrl);
		const since = client.clock.now();
		const waited = await withProgress(`Waiting for execution ${executionId} to end`, client, (progress) => {
			const query = executionQuery(client, inputs, executionId);
			return waitForEnd(
				query,
				inputs.maxFailurePercentage,
				{
					...wait,
					since,
				},
				client,
				progress,
			);
		});
		outputs.write(resultOutputs(waited, log.sanitize));
		const { failure, execution } = waited;
		if (inputs.stopWhenAbandoned && execution?.edition === 'cloud')
			log.warning(
				'The run cannot be stopped',
				'Testinium Cloud has no call to stop a run: stop-when-abandoned has no effect.',
			);
		const isAbandoned = failure?.code === 'CANCELLED' || failure?.code === 'WAIT_TIMED_OUT';
		if (!isAbandoned || !inputs.stopWhenAbandoned || run.origin !== 'started') return waited;
		const done = new AbortController();
		const stopping = stopAbandonedRun(inputs, executionId, execution, client).finally(() => done.abort());
		await client.clock.sleep(longestStop, AbortSignal.any([client.signal, done.signal]));
		if (client.signal.aborted)
			await status?.conclude(
				describeResult(
					{
						...result,
						...waited,
					},
					log.sanitize,
				),
				executionId,
				result.executionUrl,
			);
		const stop = await stopping;
		log.info(`Stopping execution ${executionId}: ${formatStop(stop, log.sanitize)}`);
		return {
			...waited,
			stop,
		};
	}
	async function step_conclude(result, failedTests, { log, outputs, status }) {
		const { run, executionUrl } = result;
		let message = describeResult(result, log.sanitize, failedTests?.sentence);
		if (message.code !== void 0)
			outputs.write({
				'error-code': message.code,
			});
		if (outputs.problem !== void 0)
			message = withUnwrittenOutputs(message, log.sanitize(untrusted(outputs.problem)), run?.executionId);
		if (message.state === 'success') log.info(message.headline);
		else log.error(`${message.headline} (${message.word})`, annotationText(message));
		const summary = renderSummary(message, result, failedTests?.html ?? '', log.sanitize);
		const problem = outputs.writeSummary(summary);
		if (problem !== void 0) log.debug(() => `The job summary could not be written: ${problem}`);
		await status?.conclude(message, run?.executionId, executionUrl);
		return message.state === 'success';
	}
	function internalError(error, run, { sanitize }) {
		const message = sanitize(untrusted(error instanceof Error ? error.message : String(error)));
		return {
			code: 'UNKNOWN_OUTCOME',
			started: run === void 0 ? 'maybe' : 'yes',
			problems: [message],
		};
	}
	// CONCATENATED MODULE: ./lib/main.js
	process.exitCode = 1;
	process.noDeprecation = true;
	main();
	async function main() {
		const cancellation = new AbortController();
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => cancellation.abort());
		for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
		const passed = await runStep({
			readInput: (name) =>
				getInput(name, {
					trimWhitespace: false,
				}),
			environment: process.env,
			clock,
			signal: cancellation.signal,
		});
		await flush(process.stdout);
		process.exit(passed ? 0 : 1);
	}
	module.exports = __webpack_exports__;
})();
