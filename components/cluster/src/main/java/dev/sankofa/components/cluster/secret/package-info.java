/**
 * Values of Secrets apart from everything else of them. Either as they are, protected by the repository alone, or sealed for
 * recipients, so that the repository's password does not open them. Decision 0022.
 *
 * <p>Sealing composes primitives of the JDK: for each capture one random AES-256 key; each value by AES-GCM (NIST SP 800-38D) with a
 * random nonce and associated data that binds it to its capture, namespace, name and key; the key itself for each recipient by X25519
 * (RFC 7748) with an ephemeral key pair, HKDF-SHA256 (RFC 5869) and AES-GCM.
 */
@NullMarked
package dev.sankofa.components.cluster.secret;

import org.jspecify.annotations.NullMarked;
