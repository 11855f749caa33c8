package dev.sankofa.components.cluster.clean;

import dev.sankofa.components.cluster.clean.Cleaned.Note;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Service accounts and the Secrets with their tokens: a token of one cluster opens nothing in another. */
final class AccountCleaning {
    private static final Set<String> TOKEN_KEYS = Set.of("token", "ca.crt", "namespace");

    private AccountCleaning() {}

    static void account(ObjectNode account, List<Note> notes) {
        Pattern generated = Pattern.compile(
                Pattern.quote(Trees.text(account, "metadata", "name")) + "-(token|dockercfg)-[a-z0-9]{5}");
        for (String list : List.of("secrets", "imagePullSecrets")) {
            Trees.dropElements(account, list, reference -> {
                String name = Trees.text(reference, "name");
                boolean drop = generated.matcher(name).matches();
                if (drop) {
                    notes.add(new Note(list, "reference to the generated Secret " + name + " is left out"));
                }
                return drop;
            });
        }
    }

    static void secret(ObjectNode secret, List<Note> notes) {
        if (!Trees.text(secret, "type").equals("kubernetes.io/service-account-token")) {
            return;
        }
        if (secret.path("metadata") instanceof ObjectNode metadata) {
            Trees.dropEntries(metadata, "annotations", "kubernetes.io/service-account.uid"::equals);
            Trees.dropEntries(metadata, "labels", "kubernetes.io/legacy-token-last-used"::equals);
        }
        Trees.dropEntries(secret, "data", TOKEN_KEYS::contains);
        notes.add(new Note("data", "the token is left out: the server makes a new one"));
    }
}
