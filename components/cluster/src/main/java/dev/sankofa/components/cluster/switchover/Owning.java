package dev.sankofa.components.cluster.switchover;

import dev.sankofa.components.cluster.owner.Writer;
import dev.sankofa.components.spi.Finding;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Who else writes an object, and what that means for a change of ours. */
final class Owning {
    private Owning() {}

    /**
     * @param title of the object
     */
    static List<Finding> findings(JsonNode object, String title, Consents consents) {
        return Writer.of(object).stream()
                .map(writer -> finding(writer, title, consents))
                .toList();
    }

    private static Finding finding(Writer writer, String title, Consents consents) {
        String by = writer.name().isEmpty() ? "" : " '" + writer.name() + "'";
        return switch (writer.tool()) {
            case EXTERNAL_SECRETS ->
                Finding.error(
                        title,
                        "the ExternalSecret" + by + " writes it from a store, and would write the old server back",
                        "Change the value in the store, force a sync (kubectl annotate externalsecret … force-sync=…), wait"
                                + " until it is Ready, and restart the workloads.");
            case SEALED_SECRETS ->
                consents.finding(
                        Consents.SEALED_SECRETS,
                        title,
                        "the SealedSecret" + by + " is its source, and its next change writes the old server back",
                        "Seal the new value with kubeseal and commit it.");
            case ARGO_CD ->
                consents.finding(
                        Consents.ARGO_CD,
                        title,
                        "Argo CD's application" + by
                                + " owns it, and with self-heal writes the old server back in seconds",
                        "Turn self-heal off or ignore the difference for the cutover, and commit the new server to Git.");
            case FLUX ->
                consents.finding(
                        Consents.FLUX,
                        title,
                        "Flux" + by + " owns it, and writes the old server back at its next interval",
                        "Suspend it (flux suspend) for the cutover, and commit the new server to Git.");
            case HELM ->
                consents.finding(
                        Consents.HELM,
                        title,
                        "Helm's release" + by + " owns it, and its next upgrade writes the old server back",
                        "Change the release's values too.");
            case CONTROLLER ->
                consents.finding(
                        Consents.CONTROLLER,
                        title,
                        "the controller" + by + " owns it, and may write the old server back",
                        "Change what the controller makes it from.");
        };
    }
}
