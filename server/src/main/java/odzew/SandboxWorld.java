package odzew;

import java.util.OptionalLong;
import odzew.database.Database;
import odzew.demo.Demo;
import odzew.sandbox.Sandbox;
import odzew.sandbox.SandboxClock;

/// The world of a sandbox. The messages of its seed are there before the first port is opened, so a test that
/// waits
/// until the server is ready begins with them.
record SandboxWorld(SandboxClock clock, OptionalLong seed) implements Server.World {

    @Override
    public void make(Database database) {
        Sandbox.open(database, clock, () -> Demo.ensure(database, clock));
    }

    @Override
    public void begin(Core core) {
        Sandbox sandbox = core.sandbox.orElseThrow().sandbox();
        if (seed.isPresent() && !seed.equals(sandbox.state().seed())) {
            sandbox.reset(seed);
        }
    }
}
