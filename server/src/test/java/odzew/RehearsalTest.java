package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import odzew.demo.Demo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RehearsalTest {

    @RegisterExtension
    static final SharedDesk desk = new SharedDesk();

    /// A request that fails ends the rehearsal, and every later start is a slow one.
    @Test
    void each_read_of_the_rehearsal_is_answered() {
        String credentials = Base64.getEncoder().encodeToString((Demo.API_USER + ":" + Demo.API_PASSWORD).getBytes());
        var client = desk.world().browser().with("Authorization", "Basic " + credentials);
        assertThat(Rehearsal.READ)
                .allSatisfy(path ->
                        assertThat(client.get(path).statusCode()).as(path).isLessThan(400));
    }
}
