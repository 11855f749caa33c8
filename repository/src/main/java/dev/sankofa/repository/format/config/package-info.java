/**
 * The config file: the format version, the repository's id, and the polynomial of its chunker.
 */
@NullMarked
package dev.sankofa.repository.format.config;

import org.jspecify.annotations.NullMarked;
