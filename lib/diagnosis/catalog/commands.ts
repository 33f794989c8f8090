import { diagnosisSources } from "../sources";
import type { KnownFailure } from "../types";
import { packageFailureIds } from "./effects";

export const commandFailures: KnownFailure[] = [
  {
    id: "script-syntax",
    title: "A script has a syntax error",
    certain: [
      /syntax error(?: near unexpected token|:)/i,
      /unexpected EOF while looking for/i,
      /Missing #! in script|bad substitution|Syntax error: /i,
      // A name that ends in a carriage return, and isn't a Windows path.
      /(?:[Cc]annot|[Ii]nvalid(?! literal)|cd:|No such file)(?:(?![A-Za-z]:\\|\\\w).){0,200}[\w.-]\\r(?:['"’]|\?{3})|'\$'\\r'/,
      /bad interpreter(?!: Permission denied)|\$'\\r': command not found|\benv: \W{0,3}[\w.-]{2,16}\\r\b/i,
      /Unexpected token '.{1,60}' in expression or statement|Missing (?:closing '[)}\]]'|(?:expression|condition|statement block|type name) (?:in|after)|argument in parameter list)|string is missing the terminator|TerminatorExpectedAtEndOfString/,
      /^: (?:invalid option|command not found|not found|numeric argument required|ambiguous redirect|bad interpreter|No such file)|set: -\s?: invalid option/i,
      /\b(?:source|pushd|popd|shopt|declare|typeset|function|let): not found|: ambiguous redirect|\[\[: not found|set: Illegal option -o pipefail|: unexpected operator$/i,
    ],
    // Parsers of configuration files also print the last message.
    // PowerShell also prints ParserError for code that antivirus software blocks.
    likely: [/SyntaxError: |IndentationError: |^ParserError:/, /syntax error, unexpected/i],
    cause: "Common causes are incorrect quoting and Windows line endings in a Linux script.",
    remedy: [
      "Correct the command in a new version of the component.",
      "Save scripts with LF line endings. CRLF line endings cause the error “bad interpreter: ^M”.",
    ],
    source: diagnosisSources.syntaxIssue,
    resource: "component",
  },
  {
    id: "command-not-found",
    title: "A command doesn't exist on the instance",
    effectOf: packageFailureIds,
    likely: [
      /: command not found|\(child\): \S{1,80}: Cannot exec: No such file|\benv: .?[\w.-]{1,60}.?: No such file or directory/i,
      /unknown command: docker \w|unable to execute '\S{1,80}': No such file or directory/i,
      /'\S{1,40}' is not an? (?:\w{2,20} )?command\b|need to set the interpreter/i,
      /(?:sh|bash)(?:: \d{1,5}| line \d{1,5})?: .{1,200}: not found/i,
      /(?:sh|bash|env): ?‘?'?\S{0,240}\/s?bin\/\S{1,100}'?: No such file or directory/i,
      /executable file not found in \$?%?PATH/i,
      /is not recognized as (?:an internal|(?:the|a) name\b)/i,
      /\b(?:mkfs|fsck|mount)\.\w{2,12}: No such file or directory$|failed to execute \S{1,120}: No such file or directory/i,
      /CommandNotFoundException|Failed to find required executable|Unable to find any of .{0,80} to use|No such file or directory: (?:'[\w-]{1,40}'$|b'[\w.-]{1,40}')|^make(?:\[\d\])?: [\w.-]{1,40}: No such file/,
      /cannot find \S{1,40} in (?:your )?PATH|you (?:must|need to|have to) (?:first )?install (?:the )?\S{1,40} (?:program|command|utility|executable|binary)\b/i,
      /ist entweder falsch geschrieben|wird nicht als Name eines Cmdlet|n'est pas reconnu (?:en tant que|comme)|no se reconoce como/i,
      /Unable to find required '|Make sure the required command|required (?:command|executable|program|binary) .{0,80}(?:not found|missing|not installed)|(?:command|program|binary|executable) '?\S{1,60}'? (?:is )?(?:required|needed) but/i,
    ],
    cause:
      "A component calls a program that the parent image doesn't have, or that isn't on the PATH.",
    remedy: ["Install the program in an earlier step or component, or call it by its full path."],
    source: diagnosisSources.commandIssue,
    resource: "component",
  },
  {
    id: "playbook-error",
    title: "Ansible, Chef, or Puppet code has an error",
    certain: [
      /ERROR! (?:couldn't resolve module|the role '|Syntax Error|no action detected|the playbook: )/i,
      /AnsibleUndefinedVariable|AnsibleParserError|Unsupported parameters for|The conditional check '.{1,200}' failed|error while templating/i,
      /Cookbook \S{1,80} not found|Evaluation Error: Error while evaluating|Could not retrieve catalog/i,
      /The task includes an option with an undefined variable|' is undefined\b.{0,80}The error appears/i,
      /could not find (?:filename|recipe \S{1,80}) for|Chef::Exceptions::(?:RecipeNotFound|CookbookNotFound|ValidationFailed|NoSuchResourceType|MetadataNotFound)|No resource(?:, method, or local variable| or method) named/i,
      /Could not (?:find resource '\w{1,60}\[|parse for environment|find declared class|autoload)|Unknown (?:function|resource type): '/i,
      /Rendering SLS .{1,120} failed|Specified SLS .{1,120} (?:is not available|was not found)|Specified state '.{1,120}' was not found/i,
      /"msg": "(?:missing required arguments|value of \w{1,40} must be one of)/i,
      /(?:undefined|missing) DSC resource|DSC resource .{1,120} (?:does not exist|was not found)|is missing interpreter line|the field '\w{1,40}' (?:is required but was not set|has an invalid value \()/i,
      /Syntax Error while loading YAML|conflicting action statements|template error while templating|'\w{1,40} object' has no attribute|object of type '\w{1,40}' has no attribute/i,
    ],
    likely: [
      // Chef also prints this if a command that the recipe runs fails.
      /Recipe Compile Error/,
      // Other programs also print these.
      /undefined method [`']|NoMethodError: |Evaluation Error:|Could not find (?:class|template)\b/i,
    ],
    cause: "A role, module, or variable is missing, or the code isn't valid.",
    remedy: [
      "Install the roles, collections, cookbooks, or modules first (ansible-galaxy install), or correct the code.",
    ],
    source: diagnosisSources.componentIssue,
    resource: "component",
  },
  {
    id: "repository-access",
    title: "Access to a Git repository was denied",
    certain: [
      /\bgit@\S{1,200}: Permission denied \(publickey/i,
      /could not read (?:Username|Password)\b|terminal prompts disabled|Authentication failed for 'https/i,
      /remote: (?:Repository not found|Invalid username or password|HTTP Basic: Access denied)/i,
      /remote: Permission to \S{1,160} denied|Please make sure you have the correct access rights|Support for password authentication was removed|not granted the permission to clone/i,
      /Write access to repository not granted|unable to access 'https?:.{1,200}error: 40[13]\b/i,
      /Load key .{1,160}(?:invalid format|error in libcrypto)/i,
    ],
    // Other programs that use SSH also print these.
    likely: [
      /Permission denied \(publickey|Host key verification failed|unable to authenticate, attempted methods/i,
    ],
    cause:
      "The build instance has no valid credentials for the Git server, or the server's host key isn't in known_hosts.",
    remedy: [
      "In the component, read a token or deploy key from Secrets Manager, and allow the instance profile's role to read the secret.",
      "Add the server's host key to known_hosts first.",
    ],
    source: diagnosisSources.componentIssue,
    resource: "component",
  },
  {
    id: "tls-missing",
    title: "A program was installed without TLS support",
    certain: [
      /\bSSL module (?:in Python )?is not available/i,
      /^HTTPS support not compiled in|Unable to find remote helper for 'https'|extension is required for SSL\/TLS protection/i,
    ],
    cause:
      "The program (for example, Python, Git, or PHP) has no TLS library, so it can't use HTTPS.",
    remedy: [
      "Install the program's TLS library or extension in an earlier step.",
      "If a component compiles the program, install OpenSSL's development package first.",
    ],
    source: diagnosisSources.tlsMissingIssue,
    resource: "component",
  },
  {
    id: "module-missing",
    title: "A library is missing from the instance",
    effectOf: packageFailureIds,
    likely: [
      /ERROR: The \w{1,8} \w{1,20} extension was not compiled|aborted due to missing extensions/i,
      /ModuleNotFoundError|Missing optional dependency '|ImportError: (?:No module named|Optional dependency)|No module named '?\w{1,60}/i,
      /error while loading shared libraries|cannot open shared object file/i,
      /invalid command 'bdist_wheel'|ClassNotFoundException|NoClassDefFoundError|there is no package called|Could not load file or assembly|Unable to find type \[/i,
      /Failed to import the required Python library|dracut: FATAL: Module|requires (?:the )?(?:PHP )?(?:extension |ext-)\w/i,
      // Only in Ansible's results, because Terraform and Puppet list requirements in similar words.
      /(?:\bmsg"?: |FAILED! =>).{0,300}(?:\bThis module requires [\w.-]{2,60}(?:"|$)|(?:must be installed|required) (?:for|to use|by) this module)/i,
      /Cannot find module '|The specified module '.{1,160}' was not loaded/i,
      /LoadError\b|cannot load such file|Can't locate \S{1,120} in @INC/i,
      /The Python [23] (?:yum|dnf|apt|bindings|\w{1,20}) .{0,40}(?:is|are) needed for this module|python bindings \(\S{1,60}\) (?:aren't|are not) installed|Could not import (?:the (?:dnf|apt|libdnf5|rpm)|python modules)|No module named|Please install (?:the )?\S{1,60} (?:package|module|library)/i,
      /could not select device driver|Call to undefined function|method driver \S{1,120} could not be found|Could not find or load main class|(?:not available|disabled) (?:on|in) your PHP|(?:suitable|compatible) (?:installed )?(?:dotnet|\.NET) SDK/i,
      /ScriptRequiresMissingModules|Class not registered|0x80040154|0x8007007e|The specified module could not be found/i,
      /was found in the module '.{1,80}', but the module could not be loaded/i,
      /\b(?:buildx|compose) (?:component|plugin) is (?:missing|not installed)/i,
      /cannot proceed because \S{1,80}\.dll was not found|Unable to load DLL '/i,
      /Could not find tools\.jar|valid JDK installation|JAVA_HOME (?:is not|environment variable is not|is set to an invalid)|No compiler is provided in this environment|requires the \S{1,60} (?:Python )?(?:library|module|package)/i,
    ],
    cause: "A program needs a library or module that the parent image doesn't have.",
    remedy: [
      "In an earlier step, install the library or module for the interpreter that runs the program.",
    ],
    source: diagnosisSources.componentIssue,
    resource: "component",
  },
  {
    id: "compile-failed",
    title: "A program couldn't be compiled",
    effectOf: [...packageFailureIds, "kernel-module", "runtime-version", "file-permission"],
    symptom: true,
    likely: [
      /fatal error: \S{1,120}: No such file or directory|(?:can'?t|cannot|could not) find (?:header files for|the '?\S{1,80}\.h\b)/i,
      /Failed to build gem native extension|extconf\.rb failed|metadata-generation-failed|legacy-install-failure|gyp ERR!/i,
      /BUILD FAILED \(.{1,80} using \w{2,10}-build/,
      /error: command '.{1,120}' failed|Failed building wheel for|(?:configuration|compilation) failed for package|Execution failed for task ':compile/i,
      /undefined reference to|headers or library files could not be found|No rule to make target '(?!modules')|linker `\S{1,20}`(?: not found|: No such file)|could not compile `/i,
      /was not found in the pkg-config search path|No package '\S{1,60}' found|ERROR: Failed building|failed to run custom build command/i,
      /CMake Error|configure: error:|collect2: error|ld returned \d/i,
      /Microsoft Visual C\W{1,4}\d\d\.\d or greater is required/i,
      /Getting requirements to build (?:wheel|editable) did not run|Could not build wheels for|can'?t find Rust compiler|error: linking with|could not find native static library|fatal error: '?\S{1,120}' file not found|Failed to build installable wheels|make sure the .{1,120} development packages are installed|development tool `\w{1,20}`|error\[E0\d{3}\]|no acceptable C compiler|C compiler cannot create executables|Could NOT find \S{1,60} \(missing/i,
    ],
    cause:
      "A component builds a program from source, and a compiler, a header, or a library is missing.",
    remedy: [
      "Install the compiler and the development packages named in the log lines.",
      "Alternatively, install a version of the program that has a prebuilt package for this operating system release and architecture.",
    ],
    source: diagnosisSources.moduleIssue,
    resource: "component",
  },
  {
    id: "not-executable",
    title: "A file couldn't be executed",
    symptom: true,
    certain: [
      /Exec format error|cannot execute binary file|Bad CPU type in executable/i,
      /is not a valid Win32 application|not a valid application for this OS platform|wrong ELF class|not compatible with the version of Windows|(?<!\b(?:cat|chmod|cp|file|ln|ls|mv|stat|tar): )\/lib\w{0,4}\/ld-(?:linux|musl)[\w.-]{1,40}: No such file|Could not open '\/lib\S{0,40}\/ld-|rosetta error: failed to open elf/i,
    ],
    likely: [/cannot execute: required file not found|bad interpreter: Permission denied/i],
    cause:
      "The file is for another architecture, needs a C library that the image doesn't have, has no execute permission, or is in a directory mounted with noexec.",
    remedy: [
      "Use the binary for the image's architecture (x86_64 or arm64).",
      "Run chmod +x on the file. If /tmp is mounted with noexec, set a different working directory in the recipe.",
    ],
    source: diagnosisSources.noexecPull,
    resource: "recipe",
  },
  {
    id: "file-missing",
    title: "A file is missing from the instance",
    effectOf: packageFailureIds,
    symptom: true,
    likely: [
      /(?:cannot (?:stat|access|open|find)|can'?t open|could not (?:open|find)) .{1,300}(?:No such file or directory|cannot find the (?:file|path))/i,
      /(?:FileNotFoundError|ENOENT|NoSuchFileException)\b/,
      /\b(?:open|l?stat|chdir|fork\/exec|exec|read|rename|remove|mkdir) \S{1,240}: (?:no such file or directory|not a directory|The system cannot find)/i,
      /(?:cannot|can't|could not|unable to) read ['"]?(?:\/\w|[A-Z]:\\)/i,
      /no (?:\w{1,20} )?config(?:uration)? files? (?:was |were )?found|config(?:uration)? file \S{0,160} ?(?:not found|does not exist|is missing)/i,
      /Cannot find path '.{1,300}' because it does not exist/i,
      /The system cannot find the (?:file|path) specified|0x80070002|0x80070003/i,
      /No such file or directory: '|FileNotFoundError\(|is not installable\. Neither|Could not find a part of the path|failed to (?:open|read|stat|load) .{1,200}no such file or directory/i,
      /"msg": "(?:Source \S{1,240} not found|file \(\S{1,240}\) is absent|(?:Destination|Path) \S{1,240} does not exist ?!)/i,
      /update-alternatives: error: .{1,400}No such file or directory|cpio: \w{2,12} failed - No such file|Could not find or access '|Destination directory .{1,200} does not exist|failed to read dockerfile: open/i,
      /existing (?:pom\.xml|package-lock\.json)|no POM in this directory|Could not (?:locate|find) (?:a )?(?:Gemfile|package\.json|Cargo\.toml|makefile)|could not find `Cargo\.toml`|no makefile found|go\.mod file not found|does not contain a Gradle build|no configuration file provided: not found/i,
    ],
    possible: [
      /(?:OS|IO)Error: \[Errno 2\]|^(?:ERROR|Error|fatal|FATAL):? .{1,300}No such file or directory\W{0,3}$/,
      /^[\w./-]{1,80}: (?:line \d{1,6}: )?[^:]{1,240}: No such file or directory$/,
    ],
    cause:
      "A command uses a file that an earlier step should have created, or that this operating system release doesn't include.",
    remedy: [
      "Check the path, and check that the earlier step or download that creates the file succeeded.",
      "If the parent image is hardened, check that it keeps files in /tmp between steps.",
    ],
    source: diagnosisSources.missingFileIssue,
    resource: "component",
  },
];
