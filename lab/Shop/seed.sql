-- Runs on SQLite and on PostgreSQL. The passwords are hashed and added by SeededDatabase.cs.
INSERT INTO users (id, username, name, email, role, password_hash) VALUES
  ('a11ce000-0000-4000-8000-000000000001', 'alice', 'Alice', 'alice@mail.example', 'customer', ''),
  ('b0b00000-0000-4000-8000-000000000002', 'bob', 'Bob', 'bob@mail.example', 'customer', ''),
  ('ad314000-0000-4000-8000-000000000003', 'admin', 'Ada', 'ada@shop.example', 'admin', '');

-- 1,260 products: 7 colours, 6 sizes, 30 things.
WITH
  colour (i, word) AS (VALUES
    (0, 'Red'), (1, 'Blue'), (2, 'Green'), (3, 'White'), (4, 'Black'), (5, 'Yellow'), (6, 'Grey')),
  size (i, word) AS (VALUES
    (0, 'tiny'), (1, 'small'), (2, 'slim'), (3, 'wide'), (4, 'large'), (5, 'huge')),
  thing (i, word, category) AS (VALUES
    (0, 'lamp', 'home'), (1, 'chair', 'home'), (2, 'table', 'home'), (3, 'shelf', 'home'), (4, 'rug', 'home'),
    (5, 'mug', 'kitchen'), (6, 'kettle', 'kitchen'), (7, 'pan', 'kitchen'), (8, 'knife', 'kitchen'), (9, 'bowl', 'kitchen'),
    (10, 'shirt', 'clothing'), (11, 'jacket', 'clothing'), (12, 'scarf', 'clothing'), (13, 'hat', 'clothing'), (14, 'belt', 'clothing'),
    (15, 'ball', 'sport'), (16, 'racket', 'sport'), (17, 'bicycle', 'sport'), (18, 'helmet', 'sport'), (19, 'tent', 'sport'),
    (20, 'notebook', 'office'), (21, 'pen', 'office'), (22, 'stapler', 'office'), (23, 'folder', 'office'), (24, 'desk', 'office'),
    (25, 'puzzle', 'toys'), (26, 'kite', 'toys'), (27, 'robot', 'toys'), (28, 'train', 'toys'), (29, 'doll', 'toys')),
  product (i, name, category) AS (
    SELECT thing.i * 42 + size.i * 7 + colour.i, colour.word || ' ' || size.word || ' ' || thing.word, thing.category
    FROM thing CROSS JOIN size CROSS JOIN colour)
INSERT INTO products (id, name, category, price, is_exclusive, launch_date, discount)
SELECT
  i + 1,
  name,
  category,
  ((i * 7919) % 49900 + 100) / 100.0,
  i % 97 = 0,
  '2027-' || substr('010203040506070809101112', (i * 31) % 12 * 2 + 1, 2) || '-01',
  (i * 53) % 60
FROM product;

-- Four orders for each user, one of each status.
WITH status (i, word) AS (VALUES (1, 'new'), (2, 'paid'), (3, 'shipped'), (4, 'cancelled'))
INSERT INTO orders (
  id, user_id, product_id, quantity, status, note, total, created_at, customer_email, payment_token, internal_note)
SELECT
  substr(users.id, 1, 8) || '-0000-4000-8000-00000000010' || status.i,
  users.id,
  products.id,
  status.i,
  status.word,
  'Please ring twice',
  round(products.price * status.i, 2),
  '2026-10-0' || status.i || 'T09:30:00Z',
  users.email,
  'tok_' || users.username || '_4242' || status.i,
  'margin 41 %, risk score 0.' || status.i
FROM users CROSS JOIN status JOIN products ON products.id = status.i * 100;
