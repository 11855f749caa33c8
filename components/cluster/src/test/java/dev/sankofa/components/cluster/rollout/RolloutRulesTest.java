package dev.sankofa.components.cluster.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.cluster.api.Json;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.node.ObjectNode;

final class RolloutRulesTest {
    private static ObjectNode yaml(String text) {
        return Json.MAPPER.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "3|{observedGeneration: 2, replicas: 2, updatedReplicas: 2, availableReplicas: 2}|Progressing|the controller has not seen the last change",
                "3|{observedGeneration: 3, replicas: 2, updatedReplicas: 1, availableReplicas: 2}|Progressing|1 of 2 replicas are updated",
                "3|{observedGeneration: 3, replicas: 3, updatedReplicas: 2, availableReplicas: 3}|Progressing|1 old replicas are left",
                "3|{observedGeneration: 3, replicas: 2, updatedReplicas: 2, availableReplicas: 1}|Progressing|1 of 2 replicas are available",
                "3|{observedGeneration: 3, replicas: 2, updatedReplicas: 1, conditions: [{type: ReplicaFailure, status: 'True', reason: FailedCreate, message: exceeded quota}]}|Refused|1 of 2 replicas are updated: FailedCreate, exceeded quota",
                "3|{observedGeneration: 3, replicas: 2, updatedReplicas: 1, conditions: [{type: Progressing, status: 'False', reason: ProgressDeadlineExceeded}]}|Failed|the progress deadline passed with 0 of 2 replicas available",
                "3|{observedGeneration: 3, replicas: 2, updatedReplicas: 2, availableReplicas: 2}|Ready|``"
            })
    void aDeploymentIsReadyWhenOnlyItsNewPodsServe(long generation, String status, String state, String text) {
        ObjectNode deployment = yaml("{apiVersion: apps/v1, kind: Deployment, spec: {replicas: 2}}");
        deployment.putObject("metadata").put("generation", generation);
        deployment.set("status", yaml(status));
        RolloutState found = RolloutRules.state(deployment);
        assertThat(found.getClass().getSimpleName()).isEqualTo(state);
        assertThat(found.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{kind: StatefulSet, spec: {replicas: 2}, status: {readyReplicas: 1}}|Progressing",
                "{kind: StatefulSet, spec: {replicas: 2}, status: {readyReplicas: 2, updateRevision: b, currentRevision: a, updatedReplicas: 1}}|Progressing",
                "{kind: StatefulSet, spec: {replicas: 2}, status: {readyReplicas: 2, updateRevision: b, currentRevision: b}}|Ready",
                "{kind: StatefulSet, spec: {replicas: 3, updateStrategy: {rollingUpdate: {partition: 2}}}, status: {readyReplicas: 3, updatedReplicas: 1, updateRevision: b, currentRevision: a}}|Ready",
                "{kind: StatefulSet, spec: {replicas: 1, updateStrategy: {type: OnDelete}}, status: {readyReplicas: 1, updateRevision: b, currentRevision: a}}|Ready",
                "{kind: DaemonSet, status: {desiredNumberScheduled: 3, updatedNumberScheduled: 2, numberAvailable: 3}}|Progressing",
                "{kind: DaemonSet, status: {desiredNumberScheduled: 3, updatedNumberScheduled: 3, numberAvailable: 2}}|Progressing",
                "{kind: DaemonSet, status: {desiredNumberScheduled: 3, updatedNumberScheduled: 3, numberAvailable: 3}}|Ready",
                "{kind: Job, spec: {completions: 2}, status: {succeeded: 1}}|Progressing",
                "{kind: Job, spec: {suspend: true}}|Ready",
                "{kind: Job, status: {conditions: [{type: Complete, status: 'True'}]}}|Ready",
                "{kind: Job, status: {conditions: [{type: Failed, status: 'True', reason: BackoffLimitExceeded}]}}|Failed",
                "{kind: PersistentVolumeClaim, status: {phase: Pending}}|Progressing",
                "{kind: PersistentVolumeClaim, status: {phase: Bound}}|Ready",
                "{kind: PersistentVolumeClaim, status: {phase: Lost}}|Failed",
                "{kind: CustomResourceDefinition, status: {conditions: [{type: NamesAccepted, status: 'False'}]}}|Failed",
                "{kind: CustomResourceDefinition, status: {conditions: [{type: Established, status: 'True'}]}}|Ready",
                "{kind: CustomResourceDefinition}|Progressing",
                "{kind: HorizontalPodAutoscaler, status: {conditions: [{type: AbleToScale, status: 'True'}, {type: ScalingActive, status: 'False', reason: FailedGetResourceMetric}]}}|Progressing",
                "{kind: HorizontalPodAutoscaler, status: {conditions: [{type: AbleToScale, status: 'True'}, {type: ScalingActive, status: 'True'}]}}|Ready",
                "{kind: Namespace, status: {phase: Terminating}}|Failed",
                "{kind: ConfigMap}|Ready"
            })
    void eachKindHasItsRule(String object, String state) {
        assertThat(RolloutRules.state(yaml(object)).getClass().getSimpleName()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{containerStatuses: [{name: a, state: {waiting: {reason: ImagePullBackOff, message: no such image}}}]}|ImagePullBackOff|HOPELESS",
                "{containerStatuses: [{name: a, state: {waiting: {reason: ErrImagePull}}}]}|ErrImagePull|DOUBTFUL",
                "{containerStatuses: [{name: a, state: {waiting: {reason: CreateContainerConfigError}}}]}|CreateContainerConfigError|HOPELESS",
                "{containerStatuses: [{name: a, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {reason: OOMKilled, exitCode: 137}}}]}|OOMKilled|HOPELESS",
                "{containerStatuses: [{name: a, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {reason: Error, exitCode: 3}}}]}|CrashLoopBackOff|HOPELESS",
                "{initContainerStatuses: [{name: i, state: {waiting: {reason: CrashLoopBackOff}}}], containerStatuses: [{name: a, state: {waiting: {reason: PodInitializing}}}]}|CrashLoopBackOff|HOPELESS",
                "{conditions: [{type: PodScheduled, status: 'False', reason: Unschedulable, message: no node fits}]}|Unschedulable|DOUBTFUL",
                "{phase: Running, containerStatuses: [{name: a, ready: true, state: {running: {}}}, {name: b, ready: false, state: {running: {}}}]}|NotReady|SLOW",
                "{phase: Failed, reason: Evicted}|Evicted|HOPELESS"
            })
    void aPodsTroubleIsNamedInItsOwnWord(String status, String reason, PodTrouble.Outlook outlook) {
        ObjectNode pod = yaml("{metadata: {name: p}}");
        pod.set("status", yaml(status));
        PodTrouble trouble = PodTrouble.of(pod).orElseThrow();
        assertThat(trouble.reason()).isEqualTo(reason);
        assertThat(trouble.outlook()).isEqualTo(outlook);
    }

    @Test
    void theContainerIsNamed() {
        assertThat(PodTrouble.of(yaml("{metadata: {name: p}, status: {initContainerStatuses: [{name: migrate,"
                        + " state: {waiting: {reason: CrashLoopBackOff, message: back-off}},"
                        + " lastState: {terminated: {exitCode: 3}}}]}}")))
                .map(PodTrouble::toString)
                .hasValue("pod p: CrashLoopBackOff, init container migrate: back-off (it ended with status 3)");
        assertThat(PodTrouble.of(yaml("{metadata: {name: p}, status: {containerStatuses: [{name: app, ready: false,"
                        + " state: {running: {}}}]}}")))
                .map(PodTrouble::toString)
                .hasValue("pod p: NotReady, container app runs and is not ready");
    }

    @Test
    void aPodThatOnlyNeedsTimeIsInNoTrouble() {
        assertThat(PodTrouble.of(
                        yaml("{status: {containerStatuses: [{state: {waiting: {reason: ContainerCreating}}}]}}")))
                .isEmpty();
        assertThat(PodTrouble.of(yaml("{status: {containerStatuses: [{ready: true, state: {running: {}},"
                        + " lastState: {terminated: {reason: OOMKilled}}}]}}")))
                .isEmpty();
    }

    @Test
    void everyUseOfASecretIsFound() {
        ObjectNode pod = yaml("""
                imagePullSecrets: [{name: app}]
                initContainers:
                - env: [{name: A, valueFrom: {secretKeyRef: {name: app, key: a}}}]
                containers:
                - envFrom: [{secretRef: {name: app}}, {configMapRef: {name: settings}}]
                  volumeMounts: [{name: files, mountPath: /a, subPath: a}]
                volumes:
                - {name: files, secret: {secretName: app}}
                - {name: mixed, projected: {sources: [{secret: {name: app}}, {configMap: {name: settings}}]}}
                """);
        assertThat(PodUses.of(pod, "Secret", "app"))
                .isEqualTo(Set.of(Use.IMAGE_PULL, Use.ENV, Use.ENV_FROM, Use.VOLUME, Use.SUB_PATH, Use.PROJECTED));
        assertThat(PodUses.of(pod, "ConfigMap", "settings")).isEqualTo(Set.of(Use.ENV_FROM, Use.PROJECTED));
        assertThat(PodUses.of(pod, "Secret", "other")).isEmpty();
    }
}
