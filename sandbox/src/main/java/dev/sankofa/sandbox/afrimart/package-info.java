/**
 * AfriMart, the sample application: a shop with users, products, orders and carts in PostgreSQL, and its product images in a bucket.
 * Made from a seed, so that two shops of one size and seed are the same to the byte.
 */
@NullMarked
package dev.sankofa.sandbox.afrimart;

import org.jspecify.annotations.NullMarked;
