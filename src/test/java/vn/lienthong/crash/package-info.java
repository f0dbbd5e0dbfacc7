/**
 * Trials of the packaged hub as processes that are killed, frozen, stopped, starved and attacked; {@code mvn -Ptrials
 * verify} runs them all but {@link SlowSendersIT}, which wants a machine that does nothing else.
 *
 * <p>By command, after a build: one trial alone is {@code mvn -B -ntp verify -Dit.test=TwoHubsIT -Dtest=none
 * -Dsurefire.failIfNoSpecifiedTests=false}; a hundred rounds of kill -9 are {@code -Dit.test=CrashIT
 * -Dcrash.rounds=100} ({@code -Dcrash.seed=…} repeats one, {@code -Dcrash.minutes=…} bounds it); a portal that is down
 * for a minute, three ways, is {@code -Dit.test=PortalDownIT -Dcrash.outage.seconds=60}; the first run beside the whole
 * list of procedures is {@code -Dit.test=FirstRunIT -Dfirst.run.procedures=1500}. What a failed trial leaves in {@code
 * target} (logs, database) is kept, of a passed one nothing.
 */
package vn.lienthong.crash;
