// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Contracts of our own that answer the getters Atlas reads, with values a test sets. Signatures are written out by hand, so that a wrong
// signature in content/facts/parameters.yaml finds no function here.

contract Settable {
    mapping(string => uint256) private values;
    mapping(string => bool) private broken;

    function setMany(string[] calldata names, uint256[] calldata amounts) external {
        for (uint256 i = 0; i < names.length; i++) values[names[i]] = amounts[i];
    }

    function setBroken(string calldata name, bool isBroken) external {
        broken[name] = isBroken;
    }

    function read(string memory name) internal view returns (uint256) {
        require(!broken[name], "broken on purpose");
        return values[name];
    }
}

contract Controller {
    mapping(bytes32 => address) private registry;

    function getContract(bytes32 id) external view returns (address) {
        return registry[id];
    }

    function register(string[] calldata names, address[] calldata addresses) external {
        for (uint256 i = 0; i < names.length; i++) registry[keccak256(bytes(names[i]))] = addresses[i];
    }
}

contract RoundsManager is Settable {
    function currentRound() external view returns (uint256) { return read("currentRound"); }
    function currentRoundStartBlock() external view returns (uint256) { return read("currentRoundStartBlock"); }
    function blockNum() external view returns (uint256) { return read("blockNum"); }
    function currentRoundInitialized() external view returns (bool) { return read("currentRoundInitialized") != 0; }
    function currentRoundLocked() external view returns (bool) { return read("currentRoundLocked") != 0; }
    function lastInitializedRound() external view returns (uint256) { return read("lastInitializedRound"); }
    function roundLength() external view returns (uint256) { return read("roundLength"); }
    function roundLockAmount() external view returns (uint256) { return read("roundLockAmount"); }
}

contract Minter is Settable {
    function inflation() external view returns (uint256) { return read("inflation"); }
    function inflationChange() external view returns (uint256) { return read("inflationChange"); }
    function targetBondingRate() external view returns (uint256) { return read("targetBondingRate"); }
    function currentMintableTokens() external view returns (uint256) { return read("currentMintableTokens"); }
    function currentMintedTokens() external view returns (uint256) { return read("currentMintedTokens"); }
    function getGlobalTotalSupply() external view returns (uint256) { return read("getGlobalTotalSupply"); }
}

contract L2LPTDataCache is Settable {
    function l1CirculatingSupply() external view returns (uint256) { return read("l1CirculatingSupply"); }
}

contract LivepeerToken {
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;

    function setSupply(uint256 supply) external { totalSupply = supply; }
    function setBalance(address account, uint256 balance) external { balanceOf[account] = balance; }
}

contract BondingManager is Settable {
    struct Transcoder { bool active; uint256 stake; uint256 lastRewardRound; uint256 rewardCut; uint256 feeShare; }
    mapping(address => Transcoder) private transcoders;

    function setTranscoder(address transcoder, Transcoder calldata state) external { transcoders[transcoder] = state; }
    function isActiveTranscoder(address transcoder) external view returns (bool) { return transcoders[transcoder].active; }
    function transcoderTotalStake(address transcoder) external view returns (uint256) { return transcoders[transcoder].stake; }
    function getTranscoder(address transcoder) external view returns (
        uint256 lastRewardRound, uint256 rewardCut, uint256 feeShare, uint256, uint256, uint256, uint256, uint256, uint256, uint256
    ) {
        Transcoder memory t = transcoders[transcoder];
        return (t.lastRewardRound, t.rewardCut, t.feeShare, 0, 0, 0, 0, 0, 0, 0);
    }

    function getTotalBonded() external view returns (uint256) { return read("getTotalBonded"); }
    function getTranscoderPoolMaxSize() external view returns (uint256) { return read("getTranscoderPoolMaxSize"); }
    function getTranscoderPoolSize() external view returns (uint256) { return read("getTranscoderPoolSize"); }
    function unbondingPeriod() external view returns (uint64) { return uint64(read("unbondingPeriod")); }
    function treasuryRewardCutRate() external view returns (uint256) { return read("treasuryRewardCutRate"); }
    function nextRoundTreasuryRewardCutRate() external view returns (uint256) { return read("nextRoundTreasuryRewardCutRate"); }
    function treasuryBalanceCeiling() external view returns (uint256) { return read("treasuryBalanceCeiling"); }
}

contract Treasury is Settable {
    function getMinDelay() external view returns (uint256) { return read("getMinDelay"); }
}

contract LivepeerGovernor is Settable {
    function votingDelay() external view returns (uint256) { return read("votingDelay"); }
    function votingPeriod() external view returns (uint256) { return read("votingPeriod"); }
    function proposalThreshold() external view returns (uint256) { return read("proposalThreshold"); }
    function quorumNumerator() external view returns (uint256) { return read("quorumNumerator"); }
    function quorumDenominator() external view returns (uint256) { return read("quorumDenominator"); }
    function quota() external view returns (uint256) { return read("quota"); }

    /// Like the real one it answers for past rounds only; the answer shows which round was asked for.
    function quorum(uint256 round) external view returns (uint256) {
        require(round < read("currentRound"), "future lookup");
        return read("quorum") + round;
    }
}

contract TicketBroker is Settable {
    function unlockPeriod() external view returns (uint256) { return read("unlockPeriod"); }
    function ticketValidityPeriod() external view returns (uint256) { return read("ticketValidityPeriod"); }
}

contract PollCreator {
    uint256 public constant QUORUM = 333300;
    uint256 public constant QUOTA = 500000;
    uint256 public constant POLL_PERIOD = 57600;
    uint256 public constant POLL_CREATION_COST = 100 ether;
}
