package dev.sankofa.sandbox.afrimart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ProductImageTest {
    @Test
    void isAPngThatAnotherDecoderReads() throws IOException {
        byte[] png = ProductImage.png(1, 20_000);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(image.getHeight()).isEqualTo(81);
        assertThat(png.length).isBetween(18_000, 22_000);
    }

    @Test
    void isTheSameForTheSameSeedAndDiffersOtherwise() {
        assertThat(ProductImage.png(5, 4_000))
                .isEqualTo(ProductImage.png(5, 4_000))
                .isNotEqualTo(ProductImage.png(6, 4_000));
    }
}
