-- Runs on SQLite and on PostgreSQL.
CREATE TABLE users (
  id TEXT PRIMARY KEY,
  username TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  role TEXT NOT NULL,
  password_hash TEXT NOT NULL
);

CREATE TABLE products (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  category TEXT NOT NULL,
  price NUMERIC(10, 2) NOT NULL,
  -- Not public: nobody outside may learn what is planned or who gets what cheaper.
  is_exclusive BOOLEAN NOT NULL,
  launch_date TEXT NOT NULL,
  discount INTEGER NOT NULL
);

CREATE TABLE orders (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  product_id INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  status TEXT NOT NULL,
  note TEXT NOT NULL,
  total NUMERIC(10, 2) NOT NULL,
  created_at TEXT NOT NULL,
  -- Not public: for the accountants only.
  customer_email TEXT NOT NULL,
  payment_token TEXT NOT NULL,
  internal_note TEXT NOT NULL
);
