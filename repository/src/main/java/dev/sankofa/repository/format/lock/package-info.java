/**
 * Lock files: who works on the repository, and whether alone. The protocol around them belongs to the engine.
 */
@NullMarked
package dev.sankofa.repository.format.lock;

import org.jspecify.annotations.NullMarked;
