/** `headers` of every staff page: what one of the staff sees is kept by no cache (R34). */
export const noStore = () => ({ 'cache-control': 'no-store' })
