import { diagnosisSources } from "../sources";
import type { KnownFailure } from "../types";
import { packageFailureIds } from "./effects";

export const instanceFailures: KnownFailure[] = [
  {
    id: "disk-full",
    title: "The disk is full",
    certain: [
      /(?<!watch.{0,200})(?:no space left (?:on|in) device|\[Errno 28\]|write \(28:)/i,
      /not enough (?:free )?(?:disk )?space(?!' \(errno=12\))|not enough space on the disk|insufficient (?:free )?(?:disk )?space|insufficient space in download directory/i,
      /don'?t have enough free space/i,
      /more space needed on the \S{1,100} filesystem|needs \d{1,6} ?[KMGT]B (?:more space )?on the \S{1,100} filesystem/i,
      /Disk quota exceeded|disk (?:is )?full|out of disk ?space|low on disk space|ERROR_DISK_FULL/i,
      /Disk Requirements:.{0,120}At least/i,
      /insufficient (?:free space: \d|suitable allocatable)|not enough free space|No free space|size of logical volume is 0 extents|There is not enough space|E: You don'?t have enough/i,
    ],
    possible: [
      // On a full disk, the SSM Agent can't load its plugins.
      /Plugin with name aws:\w{1,40} not found/i,
      /requires? (?:at least )?\d{1,6} ?[GM]i?B of (?:free|disk)/i,
    ],
    cause:
      "The build instance's root volume is too small for the software that the components install.",
    remedy: [
      "Increase the volume size in a new version of the recipe.",
      "In the components, remove caches and downloads that the image doesn't need.",
    ],
    source: diagnosisSources.diskIssue,
    resource: "recipe",
  },
  {
    id: "out-of-memory",
    title: "The instance ran out of memory",
    certain: [
      /Out of memory: Kill(?:ed)? process|oom-kill|OOMKilled|Memory cgroup out of memory/i,
      /Cannot allocate memory(?! in static TLS)|ENOMEM|Not enough space' \(errno=12\)/i,
      /java\.lang\.OutOfMemoryError|JavaScript heap out of memory|System\.OutOfMemoryException/,
      /virtual memory exhausted/i,
      /process out of memory|heap out of memory|fatal error: runtime: out of memory|Out of memory \(|insufficient memory|Could not reserve enough space for object heap|GC overhead limit exceeded|Allowed memory size of \d|paging file is too small|memory exhausted|std::bad_alloc|MMap ran out of room|heap space is exhausted|not enough memory resources/i,
    ],
    likely: [
      /\bMemory allocation failed\b/i,
      /^MemoryError\b|\bMemoryError(?::|$)/,
      /line \d{1,6}: {1,10}\d{1,8} Killed/,
      /signal: killed|Killed signal terminated program/i,
      /\] Error 137\b|exit(?:ed)?(?: with)?(?: code| status)? 137\b|code: 137\b|errno 137|SIGKILL|internal compiler error: Killed|terminated by signal 9/i,
    ],
    possible: [/^Killed$/],
    cause: "A command needed more memory than the instance type has, and was killed.",
    remedy: ["Use a larger instance type in the infrastructure configuration."],
    source: diagnosisSources.memoryIssue,
    resource: "infrastructure",
  },
  {
    id: "toe-start",
    title: "AWSTOE couldn't start on the instance",
    certain: [
      /(?:Unable|Failed) to bootstrap (?:AWS)?TOE|bootstrap(?:ping)? (?:of )?(?:AWS)?TOE failed/i,
      /TaskOrchestratorAndExecutor\/\S{0,60}.{0,60}(?:cannot execute|Permission denied|No such file|not found|Exec format error)/i,
      /\bawstoe\b.{0,60}(?:command not found|cannot execute|Permission denied|No such file)/i,
      /(?:failed to|unable to|could not) (?:download|start|install|execute|run) (?:the )?(?:AWS)?TOE\b/i,
    ],
    cause:
      "AWSTOE is the application that runs the components. Common causes are missing access to its S3 bucket, a hardened parent image, and an operating system that Image Builder doesn't support.",
    remedy: [
      "Give the subnet a route to S3, and allow the ec2imagebuilder buckets in the VPC endpoint policy.",
      "Check that /tmp or the recipe's working directory is writable and not mounted with noexec.",
      "Check that Image Builder supports the parent image's operating system.",
    ],
    source: diagnosisSources.toeIssue,
    resource: "infrastructure",
  },
  {
    id: "noexec-tmp",
    title: "Scripts can't run in /tmp",
    likely: [
      /(?:bash|sh|sudo|exec|execute|exec format|command|line \d{1,6}|stderr)\W.{0,60}\/(?:var\/)?tmp\/\S{1,200}:? .{0,40}Permission denied/i,
      /^\/(?:var\/)?tmp\/\S{1,200}: Permission denied/i,
      /\/(?:var\/)?tmp\/\S{1,200}: .{0,80}bad interpreter: Permission denied/i,
      /fork\/exec \/(?:var\/)?tmp\/\S{1,200}: permission denied/i,
      /(?:mounted|mount(?:ed)? with|because of) .{0,20}noexec|noexec.{0,40}(?:prevents|so scripts|cannot (?:run|execute))/i,
    ],
    cause: "Components run in /tmp, but hardened parent images (CIS, STIG) mount /tmp with noexec.",
    remedy: ["In the recipe, set another working directory, such as /opt/imagebuilder."],
    source: diagnosisSources.noexecPull,
    resource: "recipe",
  },
  {
    id: "kernel-module",
    title: "A kernel module is incompatible with the kernel",
    certain: [
      /Module \S{1,80} not found in directory \/lib\/modules/i,
      /\/lib\/modules\/\S{1,80}\/build: No such file or directory/i,
      /Your kernel headers for kernel \S{1,80} cannot be found/i,
      /Unable to find the kernel source tree|kernel source.{0,60}not found|kernel headers? .{0,80}(?:not (?:(?:seem|appear) to be )?(?:found|detected|available|installed)|missing)/i,
      /couldn'?t communicate with the NVIDIA driver|(?:Unable|Failed) to (?:load|build|insert) the .{0,40}kernel module|kernel module (?:failed|could not)/i,
      /could not insert '?\S{1,60}'?: (?:Exec format error|Invalid module format|Unknown symbol|Required key not available)/i,
      // The kernel requires signed modules.
      /(?:module|insert|insmod|modprobe|load).{0,160}: Key was rejected by service|Loading of unsigned module is rejected|systemd-modules-load\S{0,12} Failed to insert (?:module )?'(?!.{1,60}': (?:No such device|Device or resource busy))/i,
      /Bad return status for module build on kernel|DKMS make\.log|Module build for .{1,120} was skipped since the$/i,
      /disagrees about version of symbol|version magic '.{1,120}' should be/i,
      /No rule to make target 'modules'|Failed CC version check|Compiler version check failed|compiler used to compile the kernel/i,
      /Missing \S{1,80} kernel headers|(?:\bno\b|unable|could not|cannot|failed).{0,40} kernel headers? for (?:this|your|target) kernel|modprobe: ERROR: could not insert(?!.{0,200}: No such device)|insmod: ERROR(?!.{0,200}: No such device)|skipped since the kernel headers|Nouveau kernel driver is currently in use|Building kernel modules"?:? .{0,40}(?:fail|error)/i,
      /Driver\/library version mismatch|kernel which does not include the \S{1,60} kernel module/i,
      /do you need to insmod|nvml error: driver not loaded|unable to initialize table '|iptables\S{0,40}.{0,80}Table does not exist/i,
    ],
    likely: [
      // A target of the kernel's build system
      /^make(?:\[\d{1,2}\])?: \*{3} \[(?:_module_\/|[^\]]{0,120}\/(?:var\/lib\/dkms|lib\/modules|usr\/src\/(?:kernels\/|linux-headers-)[^/]{1,80})\/)/,
      /\bmodprobe: (?:FATAL: |ERROR: )?module '?\S{1,60} not found(?:\.$| in modules)|modprobe: can't load module|^FATAL: Module \S{1,60} not found\.$/i,
      /dracut: FAILED|Failed to initialize nft: |cannot stat \/proc\/sys\/|\/proc\/sys\/net\/\S{1,80}: No such file|sysctl: setting key ".{1,120}": (?:No such file|Invalid argument)/,
    ],
    possible: [/dracut-install: Failed to find module '/],
    cause:
      "The kernel was updated without a restart, its headers are missing, or the driver doesn't support it.",
    remedy: [
      "After the step that updates the kernel, add a step with the Reboot action.",
      "Install kernel headers that match uname -r, or a driver version that supports this kernel.",
    ],
    source: diagnosisSources.moduleIssue,
    resource: "component",
  },
  {
    id: "gpu-missing",
    title: "No GPU was found",
    likely: [
      /no CUDA-capable device|CUDA_ERROR_NO_DEVICE|No NVIDIA GPU detected|^No devices were found$|no (?:NVIDIA|supported) GPUs? (?:was |were )?(?:found|detected|available)/i,
      /(?:could not insert|inserting) '?nvidia\S{0,40}.{0,200}: No such device/i,
    ],
    cause:
      "The instance type has no GPU, or the GPU's driver can't be loaded until the instance restarts.",
    remedy: [
      "In the infrastructure configuration, use an instance type with a GPU. Alternatively, move the command that needs the GPU to a test that runs on a GPU instance.",
      "Add a step with the Reboot action between installing the driver and running the command that needs the GPU.",
    ],
    source: diagnosisSources.gpuIssue,
    resource: "infrastructure",
  },
  {
    id: "service-missing",
    title: "A service doesn't exist on the instance",
    effectOf: packageFailureIds,
    certain: [
      /Failed to (?:start|enable|restart) \S{1,120}: Unit.{0,160}(?:not (?:be )?(?:found|loaded)|does not exist)/i,
      /Could not find the requested service|\b(?:start|stop|restart|reload|initctl): Unknown (?:job|instance): /i,
      /Cannot find any service with service name/i,
      /Service name '.{1,80}' (?:not found|does not exist)|The specified service does not exist/i,
    ],
    likely: [
      // Hardening also stops and disables services that the image doesn't have.
      /Unit (?:file )?\S{1,120} (?:could not be found|does not exist|not found|not loaded)/i,
      /Failed to (?:stop|disable|mask) \S{1,120}: Unit.{0,120}not (?:be )?(?:found|loaded)/i,
      /Could not enable service \S{1,100}|Refusing to operate on (?:alias name|linked unit file)/i,
      /Failed to execute operation: No such file or directory/i,
      /unrecognized service/i,
    ],
    cause:
      "A component enables or starts a service that the parent image doesn't have, or that has a different name in this operating system release.",
    remedy: [
      "Install the package that provides the service in an earlier step, or use the service's name in this operating system release.",
    ],
    source: diagnosisSources.missingServiceIssue,
    resource: "component",
  },
  {
    id: "service-failed",
    title: "A service didn't start",
    effectOf: [...packageFailureIds, "selinux", "configuration-invalid", "port-in-use"],
    symptom: true,
    likely: [
      /Could not start Service\[|506 Cannot talk to daemon|status=2\d\d\/[A-Z]{4,20}\b/i,
      /(?:localhost|127\.0\.0\.1|\[::1\]).{0,300}refused|refused (?:it )?(?:127\.0\.0\.1|localhost)|ECONNREFUSED (?:127\.0\.0\.1|::1|localhost)/i,
      /server through socket '|connection to server on socket "|did not respond to the start or control request|FirewallD is not running/i,
      /Job for \S{1,120} (?:failed|canceled)|Job failed to start|A dependency job for \S{1,80} failed/i,
      /Failed to start service|service '.{1,120}' (?:\(.{1,80}\) )?cannot be started|Unable to start service|failed to start due to the following error/i,
      /Cannot connect to the Docker daemon|\bdocker (?:daemon )?(?:is (?:unreachable|not running)|needs to be running)/i,
      /Failed to start \S{1,120}: Unit .{1,120} is masked|Start request repeated too quickly|cannot communicate with server: .{0,120}snapd|service .{1,80} (?:failed to start|could not be started)|Failed with result '(?:exit-code|core-dump|timeout|start-limit-hit)'/i,
      /\bActive: failed \(Result: |\(code=exited, status=[1-9]\d{0,2}\/FAILURE\)/,
      /Failed to start \S{1,80}\.service - /i,
      /RPC server is unavailable|is not responding to the control function/i,
      /Unit file \S{1,160} is masked|Unit \S{1,120} is masked/i,
    ],
    cause:
      "Common causes are an invalid configuration, a port that is in use, and a missing package.",
    remedy: [
      "In the component, run journalctl -u SERVICE, and look for the reason in the log.",
      "Check that the service's configuration is valid for this operating system release.",
    ],
    source: diagnosisSources.failedServiceIssue,
    resource: "component",
  },
  {
    id: "instance-ended",
    title: "The build instance was terminated",
    messagesOnly: true,
    likely: [
      /\binstance\b.{0,80}(?:was|has been|is) (?:terminated|terminating|stopped|shutting-down)/i,
      /Instance \S{1,40} is in (?:the )?'?(?:terminated|stopped|stopping|shutting-down)'? state|Instance .{0,60}not in state '?running|Client\.UserInitiatedShutdown|Server\.SpotInstanceTermination/i,
      /unexpected state '(?:shutting-down|terminated|stopping|stopped)'/i,
    ],
    cause:
      "Something outside Image Builder, such as automation, a user, or EC2, stopped or terminated the build instance.",
    remedy: [
      "Check the instance's state transition reason in EC2. For example, EC2 terminates an instance if it can't create a volume because of a quota or KMS key.",
      "In CloudTrail, look for TerminateInstances and StopInstances events around the time of the failure.",
      "Exclude instances with the tag CreatedBy: EC2 Image Builder from cleanup automation.",
    ],
    source: diagnosisSources.troubleshooting,
    resource: "infrastructure",
  },
];
