/**
 * Packs: sealed blobs one behind the other, then a sealed header that lists them, then the length of that header. Here is the header;
 * the blobs are envelopes.
 */
@NullMarked
package dev.sankofa.repository.format.pack;

import org.jspecify.annotations.NullMarked;
