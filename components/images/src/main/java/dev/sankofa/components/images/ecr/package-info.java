/**
 * Amazon's own service beside its registries (ECR API 2015-09-21): passwords, repositories, and what lifecycle rules will expire. The
 * images themselves are moved by the distribution protocol, like those of any registry. Settings of repositories are not changed.
 */
@NullMarked
package dev.sankofa.components.images.ecr;

import org.jspecify.annotations.NullMarked;
