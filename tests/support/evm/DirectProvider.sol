// SPDX-License-Identifier: MIT
pragma solidity ^0.8.0;

interface IPool {
    function mint(address recipient, int24 tickLower, int24 tickUpper, uint128 amount, bytes calldata data) external;
    function burn(int24 tickLower, int24 tickUpper, uint128 amount) external;
    function token0() external view returns (address);
    function token1() external view returns (address);
}

interface IToken {
    function transfer(address to, uint256 amount) external returns (bool);
}

/// Provides liquidity to a Uniswap v3 pool in its own name, out of its own balance.
contract DirectProvider {
    function mint(address pool, int24 tickLower, int24 tickUpper, uint128 amount) external {
        IPool(pool).mint(address(this), tickLower, tickUpper, amount, "");
    }

    function burn(address pool, int24 tickLower, int24 tickUpper, uint128 amount) external {
        IPool(pool).burn(tickLower, tickUpper, amount);
    }

    function uniswapV3MintCallback(uint256 amount0, uint256 amount1, bytes calldata) external {
        if (amount0 > 0) IToken(IPool(msg.sender).token0()).transfer(msg.sender, amount0);
        if (amount1 > 0) IToken(IPool(msg.sender).token1()).transfer(msg.sender, amount1);
    }
}
