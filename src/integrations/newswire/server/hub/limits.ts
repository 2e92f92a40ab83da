/** How many subscribers the hub takes. A hub sends where it is told to: it must not be made to flood anybody. */
export interface HubLimits {
  /** Subscriptions in all. */
  inAll: number;
  /** Subscriptions of one host, whatever its ports. */
  perHost: number;
  allowPrivateAddresses: boolean;
}

export const defaultHubLimits: HubLimits = { inAll: 10_000, perHost: 1000, allowPrivateAddresses: false };

/** Requests that wait for their callback's word, at one host and in all. */
export const mostAskedAtHost = 100;
export const mostAsked = 1000;

/** So many callbacks of one host may deny in an hour what was asked in their name; then nobody is believed who names it. */
export const mostDenials = 30;
