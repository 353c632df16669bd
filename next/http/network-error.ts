import type { Untrusted } from '../text/sanitize.js';

/** Why a request brought no response. Flat: callers use its words, its advice, and whether it is final. */
export interface NetworkError {
  /** Node's or OpenSSL's code, or one of ours such as `DEADLINE` or `PROXY_REFUSED`. */
  readonly networkCode: string;
  /** What went wrong, as the end of a sentence: no capital, no full stop. */
  readonly message: string;
  /** Text of the network or of the peer, for people who look into it. */
  readonly detail?: Untrusted;
  /** What can help, in whole sentences. */
  readonly advice: string;
  /** Trying again cannot help: somebody has to change a setting first. */
  readonly final: boolean;
}
