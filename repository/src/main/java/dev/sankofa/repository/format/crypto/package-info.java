/**
 * The envelope around everything stored, and the key of the repository: AES-256-CTR, then Poly1305-AES over the ciphertext. Vocabulary:
 * the <em>master key</em> seals the repository, one <em>envelope</em> is one sealed message. Keys are made and wrapped in
 * {@code key}; nothing here knows passwords.
 */
@NullMarked
package dev.sankofa.repository.format.crypto;

import org.jspecify.annotations.NullMarked;
