-- Staff's list of who has an account, newest first.
CREATE INDEX customers_created ON accounts.customers (created_at DESC, customer_id DESC);
