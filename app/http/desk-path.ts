/** Is this address staff's? In either case of its letters, as routes match. */
export const isDeskPath = (pathname: string): boolean => /^\/admin(?:\/|$)/i.test(pathname)
