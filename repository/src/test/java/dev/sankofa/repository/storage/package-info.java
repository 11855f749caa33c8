/** What every storage must keep to, and storages that fail on purpose. */
@NullMarked
package dev.sankofa.repository.storage;

import org.jspecify.annotations.NullMarked;
