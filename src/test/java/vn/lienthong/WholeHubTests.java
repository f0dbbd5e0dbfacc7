package vn.lienthong;

import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * The tests on a whole hub, as one: they share a hub, so one JVM runs them all, while the other runs the plain tests.
 * The build takes it first; {@code -Dtest=…} names the tests themselves.
 */
@Suite
@SelectPackages("vn.lienthong")
@IncludeEngines("junit-jupiter")
@IncludeTags("io.quarkus.test.junit.QuarkusTest")
public class WholeHubTests {
}
