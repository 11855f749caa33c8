/**
 * AfriMart, the sample application: a shop with users, products, orders and carts in PostgreSQL, its product images in a bucket, its
 * sessions, carts and e-mail queue in Redis, the container images it runs from, the cluster in which they run, and the Git repository
 * from which that is deployed. Made from a seed, so that two shops of one size and seed are the same to the byte. What runs in its pods
 * is in {@link dev.sankofa.sandbox.afrimart.program}.
 */
@NullMarked
package dev.sankofa.sandbox.afrimart;

import org.jspecify.annotations.NullMarked;
