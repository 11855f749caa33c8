/**
 * zstd frames as the format wants them, and the version byte in front of compressed JSON files.
 */
@NullMarked
package dev.sankofa.repository.format.compression;

import org.jspecify.annotations.NullMarked;
