package odzew.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://ania:s%40cret%2F%25+1@db.example:5433/odzew?sslmode=require",
                "postgresql://ania:s%40cret%2F%25+1@db.example:5433/odzew?sslmode=require",
                "jdbc:postgresql://db.example:5433/odzew?user=ania&password=s%40cret%2F%25%2B1&sslmode=require",
                " postgres://ania@db.example:5433/odzew?password=s%40cret%2F%25%2B1&sslmode=require\n",
            })
    void each_form_means_the_same(String text) {
        DatabaseUrl url = DatabaseUrl.parse(text);

        assertThat(url)
                .isEqualTo(new DatabaseUrl(
                        "db.example:5433", "odzew", "ania", "s@cret/%+1", Map.of("sslmode", "require")));
        assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:5433/odzew?sslmode=require");
        assertThat(DatabaseUrl.parse(url.jdbcUrlWithPassword())).isEqualTo(url);
    }

    @Test
    void port_password_and_parameters_may_be_left_out() {
        assertThat(DatabaseUrl.parse("postgres://ania@[::1]/odzew"))
                .isEqualTo(new DatabaseUrl("[::1]", "odzew", "ania", "", Map.of()));
    }

    @Test
    void its_text_does_not_show_the_password() {
        assertThat(DatabaseUrl.parse("postgres://ania:secret@db/odzew")).hasToString("postgresql://ania@db/odzew");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://ania:secret@db/odzew",
                "postgres://ania:secret@db",
                "postgres://ania:secret@db/",
                "postgres://ania:se/cret@db/odzew",
                "postgres://ania:secret%zz@db/odzew",
                "postgres://:secret@db/odzew",
                "jdbc:postgresql://db/odzew?password=secret",
                "secret",
            })
    void what_cannot_be_read_is_refused_without_repeating_it(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("ODZEW_DATABASE_URL")
                .hasMessageContaining("postgres://user:password@host:5432/database")
                .hasMessageNotContainingAny("secret", "cret@");
    }
}
