/**
 * Whom a client trusts and who it is to a server that asks, read from PEM: contexts of the JDK's TLS for every component that
 * encrypts. Opens no connection, and leaves the check of names to whoever does.
 */
@NullMarked
package dev.sankofa.tls;

import org.jspecify.annotations.NullMarked;
