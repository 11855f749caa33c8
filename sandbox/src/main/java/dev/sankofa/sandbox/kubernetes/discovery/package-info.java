/** What is served now: the built-in resources and those that CustomResourceDefinitions add, and the documents that say so. */
@NullMarked
package dev.sankofa.sandbox.kubernetes.discovery;

import org.jspecify.annotations.NullMarked;
