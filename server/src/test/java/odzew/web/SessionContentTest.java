package odzew.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.serializer.support.SerializationDelegate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;

class SessionContentTest {

    private static byte[] written(Object object) throws Exception {
        return new SerializationDelegate(SessionContentTest.class.getClassLoader()).serializeToByteArray(object);
    }

    @Test
    void what_sign_in_stores_is_read_again() throws Exception {
        var principal = new DeskPrincipal(7, Instant.parse("2026-11-30T10:00:00.123456Z"));
        var context =
                new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(principal, null, List.of()));
        assertThat(((SecurityContext) SessionContent.read(written(context)))
                        .getAuthentication()
                        .getPrincipal())
                .isEqualTo(principal);
        assertThat(SessionContent.read(written("a text"))).isEqualTo("a text");
    }

    @Test
    void other_objects_are_refused() throws Exception {
        byte[] foreign = written(new File("/etc/passwd"));
        assertThatThrownBy(() -> SessionContent.read(foreign)).hasStackTraceContaining("REJECTED");
    }
}
