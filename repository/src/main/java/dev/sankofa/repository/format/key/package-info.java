/**
 * Key files: the master key, wrapped with a password by way of scrypt. Their parameters come from whoever could write to the store and
 * are therefore checked, with a ceiling on memory, before anything is computed.
 */
@NullMarked
package dev.sankofa.repository.format.key;

import org.jspecify.annotations.NullMarked;
