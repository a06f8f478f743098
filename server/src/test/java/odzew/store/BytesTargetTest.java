package odzew.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTargetTest {

    @Test
    void a_place_has_the_same_address_however_it_is_written() {
        assertThat(BytesTarget.parse("directory:/srv/bytes/").address()).isEqualTo("directory:/srv/bytes");
        assertThat(BytesTarget.parse("directory:/srv/bytes?encrypted=on").address())
                .isEqualTo("directory:/srv/bytes");
        assertThat(BytesTarget.parse("s3://bytes/odzew/?region=eu-central-1").address())
                .isEqualTo("s3://bytes/odzew?endpoint=https://s3.eu-central-1.amazonaws.com&region=eu-central-1");
        String local = "s3://bytes?endpoint=http://10.0.0.5:9000&region=us-east-1";
        assertThat(BytesTarget.parse(local).address()).isEqualTo(local);
        assertThat(BytesTarget.parse(local + "&encrypted=on").encrypts()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "directory:relative",
                "directory:/srv?encrypted=yes",
                "s3://B",
                "s3://bytes?endpoint=ftp://x",
                "s3://bytes?key=1",
                "s3://bytes/ä",
                "s3://bytes?region=a&region=b",
                "nowhere"
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> BytesTarget.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
