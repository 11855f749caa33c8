package dev.sankofa.sandbox.afrimart;

/** The shop's tables, and the statements that fill them: set-based, from the row's number alone, so they are fast and repeatable. */
final class Tables {
    static final String CREATE = """
            create table users (
              id bigint primary key, email text not null unique, name text not null, created_at timestamptz not null);
            create table products (
              id bigint primary key, name text not null, description text not null, price_cents bigint not null check (price_cents > 0),
              stock integer not null, "imageUrl" text);
            create table orders (
              id bigint primary key, user_id bigint not null references users, status text not null, placed_at timestamptz not null);
            create table order_items (
              order_id bigint not null references orders, line integer not null, product_id bigint not null references products,
              quantity integer not null check (quantity > 0), price_cents bigint not null, primary key (order_id, line));
            create table carts (
              user_id bigint primary key references users, items jsonb not null, updated_at timestamptz not null);
            create index orders_by_user on orders (user_id, placed_at);
            create index order_items_by_product on order_items (product_id);
            create index products_by_name on products (lower(name));
            create sequence order_numbers;
            """;

    static final String PRODUCT = "insert into products values (?, ?, ?, ?, ?, ?)";

    /** Parameters: number of users. */
    static final String USERS = """
            insert into users select n, 'user' || n || '@afrimart.example', 'Customer ' || n,
              timestamptz '2025-01-01 00:00:00+00' + n * interval '7 minutes' from generate_series(1, ?) n
            """;

    /** Parameters: number of users, first order, last order. */
    static final String ORDERS = """
            insert into orders select n, 1 + (n * 7919) % ?, (array['paid', 'packed', 'shipped', 'delivered'])[1 + n % 4],
              timestamptz '2025-06-01 00:00:00+00' + n * interval '3 minutes' from generate_series(?::bigint, ?) n
            """;

    /** Parameters: number of products, first order, last order. */
    static final String ORDER_ITEMS = """
            insert into order_items select o.id, line, p.id, 1 + (o.id + line) % 3, p.price_cents
            from orders o cross join lateral generate_series(1, 1 + (o.id % 4)::int) line
              join products p on p.id = 1 + (o.id * 31 + line * 17) % ?
            where o.id between ? and ?
            """;

    /** Parameters: number of products, number of users. */
    static final String CARTS = """
            insert into carts select n, jsonb_build_array(jsonb_build_object('product', 1 + n % ?, 'quantity', 1 + n % 5)),
              timestamptz '2026-01-01 00:00:00+00' + n * interval '1 minute' from generate_series(1, ?, 3) n
            """;

    private Tables() {}
}
