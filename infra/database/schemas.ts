/** Every schema of ours: what the app's role is given, and what a backup looks through. */
export const SCHEMAS = ['es', 'rm', 'accounts', 'inbox', 'outbox', 'ops'] as const
