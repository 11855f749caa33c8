package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.Supply.Answer;
import dev.sankofa.components.spi.Supply.Comes;
import dev.sankofa.components.spi.Supply.Missing;
import dev.sankofa.components.spi.Supply.There;
import dev.sankofa.components.spi.Supply.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Words for what is known of images: one for each that is missing, one for all of which the same is not known. */
final class ImageFindings {
    private final List<Finding> missing = new ArrayList<>();
    private final Map<Unknown, List<String>> unknown = new LinkedHashMap<>();
    private final Map<String, Integer> coming = new LinkedHashMap<>();
    private int there;

    /** @param users objects that name the image, at least one */
    void add(String image, List<String> users, Answer answer) {
        switch (answer) {
            case There() -> there++;
            case Comes(String component) -> coming.merge(component, 1, Integer::sum);
            case Missing(String reason, Optional<String> heldBy) ->
                missing.add(Finding.warning(
                        "image " + image,
                        "cannot be pulled: " + reason + "; " + named(users)
                                + heldBy.map(name -> "; component " + name + " of this point has it")
                                        .orElse(""),
                        heldBy.map(name -> "Restore component " + name + " too, in the same plan or before.")
                                .orElse("Push it before the restore, or the pods that need it will not start.")));
            case Unknown what ->
                unknown.computeIfAbsent(what, _ -> new ArrayList<>()).add(image);
        }
    }

    private static String named(List<String> users) {
        return users.getFirst() + (users.size() > 1 ? " and " + (users.size() - 1) + " more name it" : " names it");
    }

    List<Finding> all() {
        List<Finding> all = new ArrayList<>();
        if (there > 0) {
            all.add(Finding.info("images", count(there) + " can be pulled"));
        }
        coming.forEach((component, images) -> all.add(Finding.info(
                "images", count(images) + (images == 1 ? " comes" : " come") + " with component " + component)));
        all.addAll(missing);
        unknown.forEach((what, images) -> all.add(Finding.warning(
                "image " + images.getFirst() + (images.size() > 1 ? " and " + (images.size() - 1) + " more" : ""),
                "perhaps cannot be pulled: " + what.reason()
                        + what.heldBy()
                                .map(name -> "; component " + name + " of this point has "
                                        + (images.size() > 1 ? "them" : "it"))
                                .orElse(""),
                what.hint())));
        return all;
    }

    private static String count(int images) {
        return images + (images == 1 ? " image" : " images");
    }
}
