package dev.sankofa.components.images.ecr;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which registries are Amazon's, and in which region.
 *
 * @param aliases regions by the names of registries that are ECR under another name, as behind a proxy
 * @param endpoint of the service, where it is not AWS's own
 */
public record EcrRegistries(Map<String, String> aliases, Optional<URI> endpoint) {
    private static final Pattern HOST = Pattern.compile(
            "\\d{12}\\.dkr[.-]ecr(?:-fips)?\\.(?<region>[a-z0-9-]+)\\.(?:amazonaws\\.com|amazonaws\\.com\\.cn|on\\.aws|on\\.amazonwebservices\\.com\\.cn)");

    public EcrRegistries {
        aliases = Map.copyOf(aliases);
    }

    /** The region of a registry that is Amazon's private one; empty for every other. */
    public Optional<String> region(String registry) {
        Matcher host = HOST.matcher(registry);
        return host.matches() ? Optional.of(host.group("region")) : Optional.ofNullable(aliases.get(registry));
    }

    /** The service of a registry; empty when it is not Amazon's. Sends nothing yet; the caller closes it. */
    public Optional<EcrService> service(String registry) {
        return region(registry).map(region -> new EcrService(registry, region, endpoint));
    }
}
