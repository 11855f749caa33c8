package dev.sankofa.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the endpoint refuses, asked over a bare socket. */
final class StrictnessTest {
    private S3Server server;
    private RawClient raw;

    @BeforeEach
    void start() throws IOException {
        server = SdkClients.server().start();
        raw = RawClient.of(server);
        raw.send("PUT", "/b12", Map.of(), "");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anUnknownParameterIsRefusedByName() throws IOException {
        RawClient.Answer answer = raw.get("/b12?list-type=2&colour=red");

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.code()).isEqualTo("NotImplemented");
        assertThat(answer.body()).contains("query parameter colour of ListObjectsV2");
    }

    @Test
    void anUnknownSubresourceIsRefusedByName() throws IOException {
        RawClient.Answer answer = raw.get("/b12?replication");

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.body()).contains("replication");
    }

    @Test
    void anUnknownHeaderIsRefusedByName() throws IOException {
        RawClient.Answer answer = raw.send("PUT", "/b12/k", Map.of("x-amz-server-side-encryption", "aws:kms"), "x");

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.body()).contains("x-amz-server-side-encryption");
    }

    @Test
    void aRawPlusInATargetIsRefused() throws IOException {
        assertThat(raw.get("/b12/a+b").code()).isEqualTo("InvalidURI");
        assertThat(raw.get("/b12/a%2").code()).isEqualTo("InvalidURI");
        assertThat(raw.get("/b12/%ff").code()).isEqualTo("InvalidURI");
    }

    @Test
    void segmentsOfDotsAndDoubledSlashesAreKeys() throws IOException {
        for (String path : new String[] {"/b12//a", "/b12/x/../y", "/b12/./z", "/b12/p//q", "/b12/../r"}) {
            assertThat(raw.send("PUT", path, Map.of(), path).status()).isEqualTo(200);
        }

        assertThat(raw.get("/b12/x/../y").body()).isEqualTo("/b12/x/../y");
        assertThat(raw.get("/b12/y").code()).isEqualTo("NoSuchKey");
        assertThat(raw.get("/b12/../r").body()).isEqualTo("/b12/../r");
        assertThat(raw.get("/b12?list-type=2").body())
                .containsSubsequence(
                        "<Key>../r</Key>", "<Key>./z</Key>", "<Key>/a</Key>", "<Key>p//q</Key>", "<Key>x/../y</Key>");
    }

    @Test
    void keysThatXmlCannotCarryAreReferencesUnlessUrlEncoded() throws IOException {
        raw.send("PUT", "/b12/a%01%0D%20%2B~%2A", Map.of(), "x");

        assertThat(raw.get("/b12?list-type=2").body()).contains("<Key>a&#x1;&#xd; +~*</Key>");
        assertThat(raw.get("/b12?encoding-type=url&list-type=2").body()).contains("<Key>a%01%0D+%2B%7E*</Key>");
    }

    @Test
    void versionsAndMarkersAreInterleavedInTheDocument() throws IOException {
        raw.send(
                "PUT",
                "/b12?versioning",
                Map.of(),
                "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
        raw.send("PUT", "/b12/k", Map.of(), "1");
        raw.send("DELETE", "/b12/k", Map.of(), "");
        raw.send("PUT", "/b12/k", Map.of(), "2");
        raw.send("DELETE", "/b12/k", Map.of(), "");

        String body = raw.get("/b12?versions").body();

        assertThat(body.replaceAll(
                        "(?s)<(Key|VersionId|IsLatest|LastModified|ETag|Size|Owner|StorageClass|Checksum).*?</\\1[A-Za-z]*>",
                        ""))
                .contains("<DeleteMarker>")
                .containsSubsequence("<DeleteMarker>", "<Version>", "<DeleteMarker>", "<Version>");
        assertThat(body.split("<IsLatest>true", -1)).hasSize(2);
    }

    @Test
    void aBodyThatIsNotTheSignedOneIsRefused() throws IOException {
        RawClient.Answer answer = raw.send("PUT", "/b12/k", Map.of("content-md5", "1B2M2Y8AsgTpgAmY7PhCfg=="), "x");

        assertThat(answer.code()).isEqualTo("BadDigest");
        assertThat(raw.get("/b12/k").code()).isEqualTo("NoSuchKey");
    }

    @Test
    void aBulkDeleteWithoutADigestIsRefused() throws IOException {
        String document = "<Delete><Object><Key>k</Key></Object></Delete>";

        assertThat(raw.send("POST", "/b12?delete", Map.of(), document).code()).isEqualTo("InvalidRequest");
    }

    @Test
    void documentTypesAndEntitiesAreRefused() throws IOException {
        String bomb = "<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\">]><VersioningConfiguration><Status>&x;</Status>"
                + "</VersioningConfiguration>";
        String external = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><VersioningConfiguration>&x;"
                + "</VersioningConfiguration>";

        assertThat(raw.send("PUT", "/b12?versioning", Map.of(), bomb).code()).isEqualTo("MalformedXML");
        assertThat(raw.send("PUT", "/b12?versioning", Map.of(), external).code())
                .isEqualTo("MalformedXML");
        assertThat(raw.send("PUT", "/b12?versioning", Map.of(), "<a>".repeat(5000))
                        .code())
                .isEqualTo("MalformedXML");
    }

    @Test
    void metadataOfMoreThan2KilobytesIsRefused() throws IOException {
        String value = "v".repeat(2048 - 4);

        assertThat(raw.send("PUT", "/b12/k", Map.of("x-amz-meta-name", value), "x")
                        .status())
                .isEqualTo(200);
        assertThat(raw.send("PUT", "/b12/k", Map.of("x-amz-meta-name", value + "v"), "x")
                        .code())
                .isEqualTo("MetadataTooLarge");
    }

    @Test
    void illegalBucketNamesAreRefused() throws IOException {
        for (String name : new String[] {"/ab", "/Upper", "/a..b", "/192.168.1.1", "/under_score", "/-abc"}) {
            assertThat(raw.send("PUT", name, Map.of(), "").code()).isEqualTo("InvalidBucketName");
        }
    }
}
