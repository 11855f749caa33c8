/**
 * Amazon's service beside its registries, as far as backups ask it (ECR API 2015-09-21): {@link dev.sankofa.sandbox.registry.ecr.EcrServer}
 * over the repositories of a {@link dev.sankofa.sandbox.registry.RegistryServer}. Signatures are checked, a preview is not ready at
 * once, only one runs for a repository, and lifecycle rules are really evaluated. Calls and parameters that it does not know are refused.
 */
@NullMarked
package dev.sankofa.sandbox.registry.ecr;

import org.jspecify.annotations.NullMarked;
