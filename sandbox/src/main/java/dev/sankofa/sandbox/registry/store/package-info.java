/** What a registry holds, as files: blobs by digest; in each repository the manifests and blobs it has, its tags and its uploads. */
@NullMarked
package dev.sankofa.sandbox.registry.store;

import org.jspecify.annotations.NullMarked;
