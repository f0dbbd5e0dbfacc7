package vn.lienthong.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;

/** The arrows between the rooms: who may see whom, below one base package. */
final class RoomLaws {

  /** The embedded run, in {@code src/dev}: no room of the hub sees them, and they see none. */
  static final List<String> BESIDE = List.of("launcher", "stub", "sample");

  /** The table of the design: room → rooms it may see. All of the hub but model may see platform, too. */
  private static final Map<String, List<String>> MAY_SEE = Map.ofEntries(
      Map.entry("model", List.of()),
      Map.entry("platform", List.of("model")),
      Map.entry("access", List.of("model")),
      Map.entry("catalogue", List.of("model")),
      Map.entry("ledger", List.of("model", "access")),
      Map.entry("outbound", List.of("model", "access", "routes")),
      Map.entry("intake", List.of("model", "catalogue", "access", "ledger")),
      Map.entry("files", List.of("model", "access", "ledger")),
      Map.entry("notification", List.of("model", "access", "ledger", "files")),
      Map.entry("relay", List.of("model", "catalogue", "ledger", "outbound", "files", "routes", "notification")),
      Map.entry("routes", List.of("model")),
      Map.entry("procedures", List.of("model", "catalogue", "access", "outbound")),
      Map.entry("lookup", List.of("model", "catalogue", "access", "outbound", "ledger")),
      Map.entry("signatures", List.of("model")),
      Map.entry("documents", List.of("model", "catalogue", "access", "files", "ledger", "signatures", "lookup")),
      Map.entry("onceonly", List.of("model", "catalogue", "access", "ledger", "files", "lookup", "documents",
          "signatures", "procedures")),
      Map.entry("collect", List.of("model", "catalogue", "access", "outbound", "ledger")),
      Map.entry("partner", List.of("model", "catalogue")),
      Map.entry("partner.transport", List.of("model", "catalogue", "outbound")),
      Map.entry("diagnostics", List.of("model", "access", "catalogue", "outbound")),
      Map.entry("reconciliation", List.of("model", "access", "catalogue", "outbound", "ledger", "notification")),
      Map.entry("console", everyRoomButPartner()),
      Map.entry("board", everyRoomButPartner()),
      Map.entry("stub", List.of()),
      Map.entry("sample", List.of("stub")),
      Map.entry("launcher", List.of("stub", "sample")));

  private RoomLaws() {}

  private static List<String> everyRoomButPartner() {
    return List.of("model", "access", "catalogue", "ledger", "outbound", "intake", "files", "notification", "relay",
        "routes", "procedures", "lookup", "signatures", "documents", "onceonly", "collect", "diagnostics",
        "reconciliation", "console", "board");
  }

  static Set<String> rooms() {
    return MAY_SEE.keySet();
  }

  /** Every law by its name, for the rooms below {@code base}. */
  static Map<String, ArchRule> below(String base) {
    Map<String, ArchRule> laws = new LinkedHashMap<>();
    MAY_SEE.forEach((room, others) -> laws.put(room + " sees only what it may", arrows(base, room, others)));
    laws.put("model speaks plain Java", classes().that(in(base, "model"))
        .should().onlyDependOnClassesThat(in(base, "model").or(resideInAPackage("java.."))).allowEmptyShould(true));
    laws.put("partners do not see one another", slices().matching(base + ".partner.(*)..")
        .should().notDependOnEachOther()
        .ignoreDependency(alwaysTrue(), resideInAPackage(base + ".partner.transport.."))
        .allowEmptyShould(true));
    laws.put("a partner's room is package-private", classes().that(in(base, "partner"))
        .and(DescribedPredicate.not(in(base, "partner.transport"))).and().areTopLevelClasses()
        .should().notHaveModifier(JavaModifier.PUBLIC).allowEmptyShould(true));
    laws.put("the hub does not see what runs it in one process", noClasses().that(DescribedPredicate.not(beside(base)))
        .should().dependOnClassesThat(beside(base)).allowEmptyShould(true));
    laws.put("what runs the hub in one process is no part of it in tests either", noClasses().that(beside(base))
        .should().dependOnClassesThat(resideInAnyPackage("jakarta.enterprise..", "jakarta.inject..", "jakarta.ws.rs..",
            "org.eclipse.microprofile..", "io.quarkus.arc..", "io.smallrye..")).allowEmptyShould(true));
    laws.put("packages have no cycles", slices().matching(base + ".(**)").should().beFreeOfCycles()
        .allowEmptyShould(true));
    laws.put("threads are made in platform.lifecycle", noClasses().that(resideInAPackage(base + ".."))
        .and(DescribedPredicate.not(in(base, "platform.lifecycle").or(beside(base))))
        .should().callMethodWhere(target(owner(equivalentTo(Executors.class))))
        .orShould().callConstructorWhere(target(owner(assignableTo(Thread.class))))
        .orShould().callConstructorWhere(target(owner(assignableTo(ExecutorService.class))))
        .orShould().callConstructorWhere(target(owner(assignableTo(Timer.class)))).allowEmptyShould(true));
    laws.put("work has a pool of its own", noClasses().that(resideInAPackage(base + ".."))
        .should().callMethodWhere(DescribedPredicate.describe("the JVM's shared pool is meant", RoomLaws::shared))
        .allowEmptyShould(true));
    laws.put("calls share no Uni", noClasses().that(resideInAPackage(base + ".."))
        .should().callMethodWhere(target(owner(assignableTo(Uni.class))).and(target(name("memoize"))))
        .allowEmptyShould(true));
    laws.put("names say what a thing is", noClasses().that(resideInAPackage(base + ".."))
        .should().haveSimpleNameEndingWith("Manager").orShould().haveSimpleNameEndingWith("Helper")
        .orShould().haveSimpleNameEndingWith("Util").orShould().haveSimpleNameEndingWith("Utils")
        .orShould().haveSimpleNameEndingWith("Impl")
        .orShould().haveSimpleNameStartingWith("Abstract").allowEmptyShould(true));
    return laws;
  }

  /** On two cores and JDK 25 that pool has one thread: whoever waits there for another waits for ever. */
  private static boolean shared(JavaMethodCall call) {
    MethodCallTarget method = call.getTarget();
    return method.getName().equals("commonPool") && method.getOwner().isEquivalentTo(ForkJoinPool.class)
        || method.getName().matches("\\w+Async|delayedExecutor")
        && method.getOwner().isAssignableTo(CompletionStage.class)
        && method.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Executor.class));
  }

  private static ArchRule arrows(String base, String room, List<String> others) {
    DescribedPredicate<JavaClass> who = in(base, room);
    DescribedPredicate<JavaClass> seen = who;
    if (room.equals("partner")) {
      who = who.and(DescribedPredicate.not(in(base, "partner.transport")));
    }
    List<String> allowed = new ArrayList<>(others);
    if (!room.equals("model") && !BESIDE.contains(room)) {
      allowed.add("platform");
    }
    for (String other : allowed) {
      seen = seen.or(in(base, other));
    }
    DescribedPredicate<JavaClass> ours = resideInAPackage(base + "..");
    return noClasses().that(who).should().dependOnClassesThat(ours.and(DescribedPredicate.not(seen)))
        .as(room + " sees only " + others).allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> beside(String base) {
    return BESIDE.stream().map(room -> in(base, room)).reduce((all, one) -> all.or(one)).orElseThrow();
  }

  private static DescribedPredicate<JavaClass> in(String base, String room) {
    return resideInAPackage(base + "." + room + "..");
  }
}
