/** Set by our own server on every request after taking away whatever a client sent under this name. */
export const CLIENT_ADDRESS_HEADER = 'x-client-address'

/**
 * Who is asking, as tries are counted: the IPv4 address, or the /64 of an IPv6 one, since one subscriber has a whole
 * /64 to ask from. `unknown` where our server was not in between.
 */
export const clientAddressOf = (request: Request): string =>
  request.headers.get(CLIENT_ADDRESS_HEADER) ?? 'unknown'
