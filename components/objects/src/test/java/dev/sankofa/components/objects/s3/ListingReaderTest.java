package dev.sankofa.components.objects.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.testkit.Seed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ListingReaderTest {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
            + "<ListVersionsResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>b</Name><Prefix/>";
    private static final String PAGE = HEAD
            + "<NextKeyMarker>a%2Bb+c</NextKeyMarker><NextVersionIdMarker>v9</NextVersionIdMarker>"
            + "<DeleteMarker><Key>a%2Bb+c</Key><VersionId>v3</VersionId><IsLatest>true</IsLatest>"
            + "<LastModified>2026-01-01T00:00:01.000Z</LastModified><Owner><ID>o</ID></Owner></DeleteMarker>"
            + "<Version><Key>a%2Bb+c</Key><VersionId>v2</VersionId><IsLatest>false</IsLatest>"
            + "<LastModified>2026-01-01T00:00:01.000Z</LastModified><ETag>&quot;d41d8cd98f00b204e9800998ecf8427e&quot;</ETag>"
            + "<Size>0</Size><Owner><ID>o</ID><DisplayName>n</DisplayName></Owner><StorageClass>STANDARD_IA</StorageClass></Version>"
            + "<EncodingType>url</EncodingType><IsTruncated>true</IsTruncated></ListVersionsResult>";

    @Test
    void keepsVersionsAndDeleteMarkersInterleavedAndDecodesKeysWhateverTheOrderOfElements() throws IOException {
        ListingPage page = read(PAGE);

        assertThat(page.rows()).extracting(ListedObject::deleteMarker).containsExactly(true, false);
        assertThat(page.rows()).extracting(ListedObject::key).containsOnly(ObjectKey.of("a+b c"));
        assertThat(page.rows().get(1).storageClass()).isEqualTo("STANDARD_IA");
        assertThat(page.rows().get(1).etag()).isEqualTo(new EntityTag("d41d8cd98f00b204e9800998ecf8427e"));
        assertThat(page.next()).contains(new ListingPage.Marker(ObjectKey.of("a+b c"), Optional.of("v9")));
    }

    @Test
    void takesKeysAsTheyAreWhenTheStoreDoesNotEncode() throws IOException {
        ListingPage page = read(PAGE.replace("<EncodingType>url</EncodingType>", ""));

        assertThat(page.rows().getFirst().key()).isEqualTo(ObjectKey.of("a%2Bb+c"));
    }

    @Test
    void decodesEveryByteOfAKey() throws IOException {
        byte[] all = new byte[255];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i + 1);
        }
        ListingPage page = read(PAGE.replace("a%2Bb+c", PercentEncoding.query(all)));

        assertThat(page.rows().getFirst().key()).isEqualTo(ObjectKey.of(all));
    }

    @Test
    void refusesAPageThatDoesNotSayWhetherItIsTheLast() {
        assertThatThrownBy(() -> read(PAGE.replace("<IsTruncated>true</IsTruncated>", "")))
                .isInstanceOf(S3ProtocolException.class)
                .hasMessageContaining("does not say whether it is truncated");
    }

    @Test
    void refusesATruncatedPageWithoutAPlaceToGoOn() {
        assertThatThrownBy(() -> read(PAGE.replace("<NextKeyMarker>a%2Bb+c</NextKeyMarker>", "")))
                .isInstanceOf(S3ProtocolException.class)
                .hasMessageContaining("where it goes on");
    }

    @Test
    void showsAnErrorInTheBodyOfASuccess() {
        assertThatThrownBy(() -> read("<Error><Code>InternalError</Code><Message>m</Message></Error>"))
                .isInstanceOf(ErrorInSuccessException.class)
                .hasMessage("InternalError");
    }

    @Test
    void refusesEveryPrefixOfAPage() {
        byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < page.length - 1; length++) {
            byte[] cut = Arrays.copyOf(page, length);
            assertThatThrownBy(() -> ListingReader.readVersions(new ByteArrayInputStream(cut)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void refusesDocumentTypesAndOutsideEntities() {
        String bomb = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + HEAD
                + "<Name>&e;</Name></ListVersionsResult>";

        assertThatThrownBy(() -> read(bomb)).isInstanceOf(S3ProtocolException.class);
    }

    @Test
    void refusesOrPassesOverElementsHoweverDeepTheyAre() {
        String deep = "<a>".repeat(200_000) + "</a>".repeat(200_000);
        try {
            read(HEAD + deep + "<IsTruncated>false</IsTruncated></ListVersionsResult>");
        } catch (IOException e) {
            assertThat(e).isInstanceOf(S3ProtocolException.class); // the XML reader has a limit of its own
        }
    }

    @Test
    void readsAFullPageOfEscapedText() throws IOException {
        String row = PAGE.substring(PAGE.indexOf("<Version>"), PAGE.indexOf("<EncodingType>"))
                .replace("a%2Bb+c", "k&amp;&lt;&gt;&apos;&quot;" + "x".repeat(900));
        ListingPage page = read(HEAD + row.repeat(1000) + "<IsTruncated>false</IsTruncated></ListVersionsResult>");

        assertThat(page.rows()).hasSize(1000);
        assertThat(page.next()).isEmpty();
    }

    @Test
    void answersGarbageOnlyWithTheDeclaredErrors() {
        Random random = Seed.fresh().random();
        byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 4_000; round++) {
            byte[] damaged = page.clone();
            for (int hits = random.nextInt(1, 6); hits > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            readOrRefuse(damaged);
        }
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            ListingReader.readVersions(new ByteArrayInputStream(bytes));
        } catch (IOException _) {
            return; // the declared error
        }
    }

    private static ListingPage read(String xml) throws IOException {
        return ListingReader.readVersions(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
