/**
 * What tests run on: a browser on a computer, or a device.
 *
 * @typedef {object} Environment
 * @property {number} id
 * @property {string} name Of the browser or of the device's system.
 * @property {string} version
 * @property {string} system
 * @property {string} [device] Model, for devices.
 * @property {string} [key] What Enterprise's `test_key` says behind `ENV:`; devices have none.
 */

/** @type {readonly Environment[]} */
export const environments = [
  { id: 7, name: 'Chrome', version: '134', system: 'Windows 10', key: 'WIN10-Chrome-LATEST' },
  { id: 8, name: 'Safari', version: '18', system: 'macOS 15', key: 'MAC15-Safari-18' },
  { id: 21, name: 'Android', version: '14', system: 'Android', device: 'Galaxy S24' },
  { id: 9, name: 'Firefox', version: '136', system: 'Windows 11', key: 'WIN11-Firefox-LATEST' },
];

/** Names that try to be more than names. @type {readonly Environment[]} */
export const hostileEnvironments = [
  { id: 31, name: '<img src=x onerror=alert(1)>', version: '::error::1', system: '| a | b |', key: '::error::owned' },
  { id: 32, name: '##[error]owned', version: ']]>', system: '[x](https://evil.example)', key: '##[error]<b>owned' },
  { id: 33, name: '\u202eemordnilap\u0000', version: '1\n2', system: '@octocat', device: '</td></tr></table>```' },
];

/**
 * As Cloud tells it.
 *
 * @param {Environment} environment
 */
export function tellEnvironment({ id, name, version, system, device }) {
  return {
    id,
    name,
    operating_system_clean_name: system,
    browser_type: device === undefined ? name.toUpperCase() : null,
    environment_version: version,
    mobile: device !== undefined,
    ...(device === undefined ? {} : { device_model_name: device }),
  };
}
