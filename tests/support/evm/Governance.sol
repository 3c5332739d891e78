// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Contracts of our own that keep and emit what Atlas reads of treasury, governor, ticket broker and upgrades. Signatures are written out by
// hand, so that a wrong one in Atlas finds nothing here.

contract ExecutingTreasury {
    event CallExecuted(bytes32 indexed id, uint256 indexed index, address target, uint256 value, bytes data);

    receive() external payable {}

    function execute(address[] calldata targets, uint256[] calldata amounts, bytes[] calldata data) external {
        bytes32 id = keccak256(abi.encode(targets, amounts, data, block.number));
        for (uint256 i = 0; i < targets.length; i++) {
            (bool done, ) = targets[i].call{value: amounts[i]}(data[i]);
            require(done, "call failed");
            emit CallExecuted(id, i, targets[i], amounts[i], data[i]);
        }
    }
}

contract TransferableToken {
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;

    function mint(address to, uint256 amount) external { balanceOf[to] += amount; totalSupply += amount; }
    function burn(address from, uint256 amount) external { balanceOf[from] -= amount; totalSupply -= amount; }
    function transfer(address to, uint256 amount) external returns (bool) {
        balanceOf[msg.sender] -= amount;
        balanceOf[to] += amount;
        return true;
    }
}

contract CountingGovernor {
    struct Proposal { uint8 state; uint256 snapshot; uint256 deadline; uint256 againstVotes; uint256 forVotes; uint256 abstainVotes; }
    mapping(uint256 => Proposal) private proposals;
    uint256 public currentRound;
    uint256 public quorumShare = 333300;
    uint256 public constant quota = 500000;
    uint256 public totalStake;
    bool private isBroken;

    bytes32 private constant proposalCreated =
        keccak256("ProposalCreated(uint256,address,address[],uint256[],string[],bytes[],uint256,uint256,string)");

    function setRound(uint256 round, uint256 stake) external { currentRound = round; totalStake = stake; }
    function setBroken(bool broken) external { isBroken = broken; }
    function set(uint256 id, uint8 newState, uint256 start, uint256 end, uint256[3] calldata votes) external {
        proposals[id] = Proposal(newState, start, end, votes[0], votes[1], votes[2]);
    }
    /// Emits ProposalCreated with fields that a test has encoded: as parameters they would not fit on the compiler's stack.
    function announce(bytes memory fields) external {
        bytes32 topic = proposalCreated;
        assembly { log1(add(fields, 0x20), mload(fields), topic) }
    }

    function known(uint256 id) private view returns (Proposal storage p) {
        p = proposals[id];
        require(p.snapshot != 0 && !isBroken, "Governor: unknown proposal id");
    }
    function state(uint256 id) external view returns (uint8) { return known(id).state; }
    function proposalSnapshot(uint256 id) external view returns (uint256) { return known(id).snapshot; }
    function proposalDeadline(uint256 id) external view returns (uint256) { return known(id).deadline; }
    function proposalVotes(uint256 id) external view returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes) {
        Proposal storage p = known(id);
        return (p.againstVotes, p.forVotes, p.abstainVotes);
    }
    function quorum(uint256 round) external view returns (uint256) {
        require(round < currentRound, "future lookup");
        return totalStake * quorumShare / 1000000;
    }
}

contract SenderBroker {
    struct Sender { uint256 deposit; uint256 withdrawRound; }
    struct ReserveInfo { uint256 fundsRemaining; uint256 claimedInCurrentRound; }
    mapping(address => Sender) private senders;
    mapping(address => ReserveInfo) private reserves;

    function fund(address sender, uint256 deposit, uint256 withdrawRound, uint256 remaining, uint256 claimed) external {
        senders[sender] = Sender(deposit, withdrawRound);
        reserves[sender] = ReserveInfo(remaining, claimed);
    }
    function getSenderInfo(address sender) external view returns (Sender memory, ReserveInfo memory) {
        return (senders[sender], reserves[sender]);
    }
}

contract RecordingController {
    mapping(bytes32 => address) private registry;
    event SetContractInfo(bytes32 id, address contractAddress, bytes20 gitCommitHash);

    function getContract(bytes32 id) external view returns (address) { return registry[id]; }
    function register(string[] calldata names, address[] calldata addresses) external {
        for (uint256 i = 0; i < names.length; i++) registry[keccak256(bytes(names[i]))] = addresses[i];
    }
    function setContractInfo(bytes32 id, address contractAddress, bytes20 gitCommitHash) external {
        registry[id] = contractAddress;
        emit SetContractInfo(id, contractAddress, gitCommitHash);
    }
}

contract StagingGovernor {
    struct Update { address[] target; uint256[] value; bytes[] data; uint256 nonce; }
    event UpdateStaged(Update update, uint256 delay);
    event UpdateExecuted(Update update);
    event UpdateCancelled(Update update);

    function stage(Update calldata update, uint256 delay) external { emit UpdateStaged(update, delay); }
    function execute(Update calldata update) external { emit UpdateExecuted(update); }
    function cancel(Update calldata update) external { emit UpdateCancelled(update); }
}
