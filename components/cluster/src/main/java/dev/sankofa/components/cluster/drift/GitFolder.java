package dev.sankofa.components.cluster.drift;

import java.util.Set;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Where the manifests are.
 *
 * @param path empty for the whole commit
 * @param namespaces that they are for
 */
public record GitFolder(Repository repository, RevCommit commit, String path, Set<String> namespaces) {
    public GitFolder {
        namespaces = Set.copyOf(namespaces);
    }
}
