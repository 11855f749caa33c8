/**
 * AfriMart, the sample application: a shop with users, products, orders and carts in PostgreSQL, its product images in a bucket, its
 * sessions and its e-mail queue in Redis, the container images it runs from, and the cluster in which they run. Made from a seed, so that two shops of one size and
 * seed are the same to the byte.
 */
@NullMarked
package dev.sankofa.sandbox.afrimart;

import org.jspecify.annotations.NullMarked;
