import { index, type RouteConfig, route } from '@react-router/dev/routes'

/** Every address of the shop. What each may change and who may ask stands in its own file. */
export default [
  index('routes/storefront.tsx'),
  route('products/:productId', 'routes/product.tsx'),
  route('plans', 'routes/plans.tsx'),
  route('checkout/new', 'routes/checkout.new.tsx'),
  route('checkout/success', 'routes/checkout.success.tsx'),
  route('checkout/fail', 'routes/checkout.fail.tsx'),
  route('checkout/:orderId', 'routes/checkout.order.tsx'),
  route('payments', 'routes/payments.tsx'),
  route('payments/:orderId', 'routes/payment.tsx'),
  route('guest/:orderId/:token', 'routes/guest-order.tsx'),
  route('sign-in', 'routes/sign-in.tsx'),
  route('sign-up', 'routes/sign-up.tsx'),
  route('sign-out', 'routes/sign-out.ts'),
  route('language', 'routes/language.ts'),
  route('legal/:page', 'routes/legal.tsx'),
  route('mailbox', 'routes/mailbox.tsx'),
  route('mailbox/:mailId', 'routes/mailbox.mail.tsx'),
  route('mailbox/:mailId/html', 'routes/mailbox.html.ts'),

  route('webhooks/toss', 'routes/webhooks.toss.ts'),
  route('healthz', 'routes/healthz.ts'),
  route('readyz', 'routes/readyz.ts'),

  route('admin/sign-in', 'routes/admin.sign-in.tsx'),
  route('admin/setup/:token', 'routes/admin.setup.tsx'),
  route('admin/sign-out', 'routes/admin.sign-out.tsx'),
  route('admin', 'routes/admin.tsx', [
    index('routes/admin.index.tsx'),
    route('events', 'routes/admin.events.tsx'),
    route('events/:position', 'routes/admin.event.tsx'),
    route('streams/:streamId', 'routes/admin.stream.tsx'),
    route('payments', 'routes/admin.payments.tsx'),
    route('payments/:orderId', 'routes/admin.payment.tsx'),
    route('subscriptions', 'routes/admin.subscriptions.tsx'),
    route('subscriptions/:subscriptionId', 'routes/admin.subscription.tsx'),
    route('catalogue', 'routes/admin.catalogue.tsx'),
    route('webhooks', 'routes/admin.webhooks.tsx'),
    route('clock', 'routes/admin.clock.tsx'),
    route('notices', 'routes/admin.notices.tsx'),
  ]),

  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
