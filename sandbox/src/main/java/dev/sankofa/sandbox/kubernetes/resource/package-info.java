/** What is served: the built-in resources and those that CustomResourceDefinitions add, and the discovery documents that say so. */
@NullMarked
package dev.sankofa.sandbox.kubernetes.resource;

import org.jspecify.annotations.NullMarked;
