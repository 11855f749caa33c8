/**
 * The cryptographic primitives that the repository's format composes, and the hash of whoever hashes much: SHA-256, AES in counter mode,
 * Poly1305 and scrypt. There are two sets of them with the same results: OpenSSL's, where this machine has the library, and those of the
 * JDK and Bouncy Castle (docs/decisions/0012-openssl.md). Nothing here knows the format, keys of a repository or passwords by name.
 */
@NullMarked
package dev.sankofa.primitive;

import org.jspecify.annotations.NullMarked;
