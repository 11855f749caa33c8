package dev.sankofa.components.images.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

final class LocationsTest {
    private static final URI REGISTRY = URI.create("https://registry.example.org/v2/a/blobs/uploads/");

    @Test
    void relativeLocationsKeepTheirState() throws Exception {
        assertThat(Locations.resolve(REGISTRY, "/v2/a/blobs/uploads/7?_state=a%2Fb%3D"))
                .hasToString("https://registry.example.org/v2/a/blobs/uploads/7?_state=a%2Fb%3D");
        assertThat(Locations.resolve(REGISTRY, "https://store.example.com/x?sig=1"))
                .hasHost("store.example.com");
    }

    @Test
    void locationsThatLeadInsideOrOutOfEncryptionAreRefused() {
        for (String location : new String[] {
            "http://registry.example.org/v2/",
            "https://169.254.169.254/latest",
            "https://10.0.0.1/",
            "https://[::1]/",
            "https://127.0.0.1/",
            "https://localhost/",
            "file:///etc/passwd",
            "ftp://example.org/",
            "https:///nowhere",
            "ht tp://x"
        }) {
            assertThatThrownBy(() -> Locations.resolve(REGISTRY, location))
                    .as(location)
                    .isInstanceOf(RegistryProtocolException.class);
        }
    }

    @Test
    void aRegistryInsideMayLeadInside() throws Exception {
        assertThat(Locations.resolve(URI.create("http://127.0.0.1:5000/v2/"), "http://127.0.0.1:5001/x"))
                .hasPort(5001);
    }
}
