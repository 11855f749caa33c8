package dev.sankofa.sandbox.s3.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.testkit.Seed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class XmlReaderTest {
    private static final String HONEST =
            "<?xml version=\"1.0\"?><Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                    + "<Object><Key>a&amp;b&#13;</Key></Object><Quiet>true</Quiet></Delete>";

    private static XmlElement read(byte[] bytes) throws IOException {
        return XmlReader.read(new ByteArrayInputStream(bytes), "Delete");
    }

    @Test
    void textKeepsItsReferences() throws IOException {
        XmlElement element = read(HONEST.getBytes(StandardCharsets.UTF_8));

        assertThat(element.child("Object").orElseThrow().childText("Key")).contains("a&b\r");
    }

    @Test
    void damagedDocumentsAreMalformedAndNothingElse() {
        Random random = Seed.fresh().random();
        byte[] honest = HONEST.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = honest.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(read(bytes).name()).isEqualTo("Delete");
            } catch (IOException e) {
                assertThat(e)
                        .isInstanceOfSatisfying(
                                S3Exception.class,
                                refusal -> assertThat(refusal.error()).isEqualTo(S3Error.MALFORMED_XML));
            }
        }
    }

    @Test
    void entitiesAndEndlessDocumentsAreRefused() {
        String bomb = "<!DOCTYPE Delete [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><Delete>&b;</Delete>";
        String deep = "<Delete>" + "<a>".repeat(100_000);
        String wide = "<Delete>" + "<a/>".repeat(200_000) + "</Delete>";
        String longText = "<Delete>" + "x".repeat(3 << 20) + "</Delete>";
        for (String document : new String[] {bomb, deep, wide, longText, "", "<Other/>"}) {
            assertThatThrownBy(() -> read(document.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.error()).isEqualTo(S3Error.MALFORMED_XML));
        }
    }
}
